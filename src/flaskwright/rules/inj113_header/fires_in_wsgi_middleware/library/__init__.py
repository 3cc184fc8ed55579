from flask import Flask

from .old_urls import OldUrls


def create_app():
    app = Flask(__name__)
    app.wsgi_app = OldUrls(app.wsgi_app)

    @app.get("/books/<title>")
    def book(title):
        return {"title": title}

    return app
