from flask import Flask

from shop import views


def create_app():
    app = Flask(__name__)
    for name in views.__all__:
        app.register_blueprint(getattr(views, name))
    return app
