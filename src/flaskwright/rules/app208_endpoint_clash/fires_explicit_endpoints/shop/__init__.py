from flask import Flask

from shop.admin import add_admin


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def dashboard():
        return "Shop"

    add_admin(app)
    return app
