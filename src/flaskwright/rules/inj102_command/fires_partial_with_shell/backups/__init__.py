from flask import Flask

from backups import views


def create_app():
    app = Flask(__name__)
    app.register_blueprint(views.backups)
    return app
