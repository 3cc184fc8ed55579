from flask import Flask, request

from services import order_paid
from tasks import huey_label, send_invoice

app = Flask(__name__)


@app.post("/orders/<int:number>/paid")
def paid(number):
    order_paid(number)
    huey_label(number)
    send_invoice.apply_async((number,), countdown=60)
    return request.path, 202
