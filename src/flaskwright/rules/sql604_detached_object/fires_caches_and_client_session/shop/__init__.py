from flask import Flask, session

from .catalog import cache, categories, product
from .models import Product, db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    cache.init_app(app)

    @app.get("/products/<int:product_id>")
    def show(product_id):
        row = db.get_or_404(Product, product_id)
        session["last"] = row  # expect: SQL604
        session.update(seen={"id": product_id, "row": row})  # expect: SQL604
        return {"name": product(product_id).category.name}

    @app.get("/")
    def start():
        return {"categories": [len(one.products) for one in categories()]}

    return app
