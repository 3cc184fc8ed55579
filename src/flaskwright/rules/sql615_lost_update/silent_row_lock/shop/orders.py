from flask import Blueprint, request

from shop.models import Product, db, locked

bp = Blueprint("orders", __name__)


@bp.post("/products/<int:number>/order")
def order(number):
    product = locked(number)
    product.stock = product.stock - request.json["count"]
    db.session.commit()
    return {"left": product.stock}


@bp.post("/products/<int:number>/take")
def take(number):
    locked(number).take(request.json["count"])
    db.session.commit()
    return "", 204


@bp.post("/products/<int:number>/refreshed")
def refreshed(number):
    product = db.get_or_404(Product, number)
    db.session.refresh(product, with_for_update=True)
    product.stock -= 1
    db.session.commit()
    return "", 204
