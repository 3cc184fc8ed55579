from flask import Blueprint


def orders_blueprint(page_size):
    bp = Blueprint("orders", __name__)

    @bp.get("/")
    def list_orders():
        return {"orders": [], "page_size": page_size}

    return bp
