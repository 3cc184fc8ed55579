from flask import Flask, request
from flask_login import current_user

from jobs import send_invoice, thank
from models import Order, db

app = Flask(__name__)


@app.post("/orders/<int:number>/invoice")
def invoice(number):
    order = db.get_or_404(Order, number)
    send_invoice.delay(order)  # expect: JOB804
    thank.delay(order.customer, orders=[order.id])  # expect: JOB804
    return "", 202


@app.post("/thanks")
def thanks():
    orders = Order.query.filter_by(email=current_user.email).all()
    thank.apply_async(
        args=(
            current_user._get_current_object(),  # expect: JOB804
            [order.id for order in orders],
        ),
    )
    thank.s(current_user, orders=request).delay()  # expect: JOB804 JOB804
    return "", 202
