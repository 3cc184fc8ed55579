from flask import Blueprint

orders = Blueprint("orders", __name__, url_prefix="/orders")
reports = Blueprint("reports", __name__, url_prefix="/reports")


@orders.get("/reports/")
def list_order_reports():
    return {"reports": []}


@reports.get("/orders/")
def report_orders():
    return {"orders": []}
