from flask import Flask, session
from flask_login import LoginManager

from .settings import ProductionSettings


def create_app():
    app = Flask(__name__)
    app.config.from_object(ProductionSettings)
    LoginManager(app)

    @app.post("/seats/<int:seat>")
    def reserve(seat):
        session["seat"] = seat
        return {"seat": seat}

    return app
