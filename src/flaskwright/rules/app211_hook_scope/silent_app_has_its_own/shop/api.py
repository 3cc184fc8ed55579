from flask import Blueprint, abort

api = Blueprint("api", __name__, url_prefix="/api")


@api.errorhandler(404)
def not_found(error):
    return {"error": error.description, "part": "api"}, 404


@api.get("/orders/<int:order_id>")
def show_order(order_id):
    abort(404, f"There is no order {order_id}.")
