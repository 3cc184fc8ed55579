from flask import Flask

from blog.pages import pages
from blog.posts import posts


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)
    app.register_blueprint(posts, url_prefix="/posts")
    return app
