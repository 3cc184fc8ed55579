from flask import Flask

from api import bp


def create_app():
    app = Flask(__name__, subdomain_matching=True)
    app.config["SERVER_NAME"] = "example.com"
    app.register_blueprint(bp)

    @app.get("/", subdomain="shop")
    def home():
        return "Shop"

    return app
