from flask import Flask

from files.origins import only_own_pages
from files.uploads import uploads


def create_app():
    app = Flask(__name__)
    app.before_request(only_own_pages)
    app.register_blueprint(uploads)
    return app
