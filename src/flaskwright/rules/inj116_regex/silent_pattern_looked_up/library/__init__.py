from flask import Flask

from .search import SearchView


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/search/<kind>", view_func=SearchView.as_view("search"))
    return app
