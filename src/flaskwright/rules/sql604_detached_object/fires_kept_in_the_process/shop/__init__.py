from flask import Flask

from .catalog import best, category, default
from .models import db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)

    @app.get("/categories/<int:category_id>")
    def show(category_id):
        products = category(category_id).products or default().products
        return {"products": [one.name for one in products]}

    @app.get("/best")
    def start():
        return {"best": [one.category.name for one in best()]}

    return app
