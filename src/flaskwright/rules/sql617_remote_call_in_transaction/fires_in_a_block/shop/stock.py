from shop.models import Product


def take(product_id):
    Product.query.filter_by(id=product_id).update({"stock": Product.stock - 1})
