from flask import Flask

from .books import BookView


def create_app():
    app = Flask(__name__)
    app.config["CATALOGUE"] = "catalogue.xml"
    app.add_url_rule("/books", view_func=BookView.as_view("books"))
    return app
