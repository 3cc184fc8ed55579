from flask import Flask

from .views import UploadView


def create_app():
    app = Flask(__name__)
    app.config["PICTURES"] = "/srv/pictures"
    app.add_url_rule("/pictures", view_func=UploadView.as_view("pictures"))
    return app
