from .models import Order, db


def send_receipt(app, order_id, email):
    with app.app_context():
        order = db.session.get(Order, order_id)
        app.logger.info("receipt of %s for %s", order.total, email)


def total(row):
    return row["total"]


def audit(number):
    return number + 1
