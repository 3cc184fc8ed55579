from flask import Flask

from .uploads import UploadView


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/recordings", view_func=UploadView.as_view("recordings"))
    return app
