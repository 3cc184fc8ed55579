from flask import Flask

from magazine.articles import articles
from magazine.authors import authors


def create_app():
    app = Flask(__name__)
    app.register_blueprint(articles, url_prefix="/<lang>/articles")
    app.register_blueprint(authors, url_prefix="/authors")
    return app
