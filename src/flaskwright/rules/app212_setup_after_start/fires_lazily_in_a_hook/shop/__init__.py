from flask import Flask

from shop.features import enable_features


def create_app():
    app = Flask(__name__)

    @app.before_request
    def on_first_request():
        if "features" not in app.extensions:
            enable_features(app)

    @app.get("/")
    def home():
        return "Welcome"

    return app
