from flask import Flask, session

from . import settings
from .login import login


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings)
    app.register_blueprint(login)

    @app.post("/basket/<int:article>")
    def add(article):
        session["article"] = article
        return {"article": article}

    return app
