from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api")


@api.errorhandler(404)  # expect: APP211
def not_found(error):
    return {"error": error.description}, 404


@api.get("/orders/")
def list_orders():
    return {"orders": []}
