from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api")


@api.app_errorhandler(404)
@api.app_errorhandler(405)
def failed(error):
    return {"error": error.description}, error.code


@api.get("/orders/")
def list_orders():
    return {"orders": []}
