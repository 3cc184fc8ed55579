from flask import Flask, current_app, request, session
from flask_login import current_user

from jobs import clean_up, send_invoice
from models import Order, db

app = Flask(__name__)


@app.post("/orders/<int:number>/invoice")
def invoice(number):
    order = db.get_or_404(Order, number)
    send_invoice.delay(order.id, address=order.email, lines=[request.form["line"]])
    send_invoice.apply_async((number, current_user.email), {"lines": request.form.getlist("line")}, countdown=5)
    clean_up.delay({"folder": current_app.config["UPLOADS"], "user": session.get("user"), "name": request.files["a"].filename})
    return "", 202
