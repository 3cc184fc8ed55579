import secrets

from flask import Flask, session

from . import settings


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings)
    app.config["JWT_SECRET_KEY"] = secrets.token_hex(32)  # expect: CFG304

    @app.post("/basket/<int:article>")
    def add(article):
        session["article"] = article
        return {"article": article}

    return app
