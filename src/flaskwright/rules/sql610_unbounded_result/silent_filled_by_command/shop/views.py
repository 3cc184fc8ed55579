from flask import Blueprint, jsonify

from shop.models import Product

pages = Blueprint("pages", __name__)


def cache_key(product_id):
    return (Product(id=product_id), "price")


@pages.get("/products")
def products():
    return jsonify([product.name for product in Product.query.all()])


@pages.get("/products/<int:product_id>")
def product(product_id):
    return jsonify(str(cache_key(product_id)))
