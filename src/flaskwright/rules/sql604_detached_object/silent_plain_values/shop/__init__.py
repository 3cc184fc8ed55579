from flask import Flask, session

from .catalog import best, cache, categories, name_of, product, remember
from .models import Product, db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    cache.init_app(app)

    @app.get("/products/<int:product_id>")
    def show(product_id):
        row = db.get_or_404(Product, product_id)
        session["seen"] = row.id
        session.update(name=row.name, last=row.as_dict())
        remember(row.category_id)
        return {"product": product(product_id), "category": name_of(row.category_id)}

    @app.get("/")
    def start():
        return {"categories": categories(), "best": [one.name for one in best()]}

    return app
