from flask import Flask, request
from werkzeug.utils import redirect

app = Flask(__name__)
ORDERS = {}


@app.get("/orders/<int:order_id>")
def order(order_id):
    return ORDERS[order_id]


@app.post("/orders")
def create():
    order_id = len(ORDERS) + 1
    ORDERS[order_id] = {"id": order_id}
    if request.accept_mimetypes.accept_html:
        return redirect(f"/orders/{order_id}")  # expect: WEB102
    return ORDERS[order_id], 201, {"Location": "/orders/" + str(order_id)}  # expect: WEB102
