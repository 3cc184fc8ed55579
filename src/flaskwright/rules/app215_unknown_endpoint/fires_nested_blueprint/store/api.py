from flask import Blueprint, url_for

api = Blueprint("api", __name__, url_prefix="/api/v1")
carts = Blueprint("carts", __name__, url_prefix="/carts")


@carts.get("/<int:cart_id>")
def show(cart_id):
    return {"id": cart_id, "self": url_for("carts.show", cart_id=cart_id)}  # expect: APP215


@carts.post("/")
def create():
    location = url_for(".show", cart_id=1)
    return {"id": 1}, 201, {"Location": location, "X-All": url_for(".index")}  # expect: APP215


@carts.get("/<int:cart_id>/items")
def items(cart_id):
    return {"cart": url_for("api.carts.show", cart_id=cart_id)}


api.register_blueprint(carts)
