from flask import Flask

from shop.setup import add_pages, add_hooks


def create_app():
    app = Flask(__name__)
    with app.app_context():
        add_pages()
    add_hooks(app)
    return app
