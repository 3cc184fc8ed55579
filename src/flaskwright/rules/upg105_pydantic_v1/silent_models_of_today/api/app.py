from flask import Flask, request

from api.schemas import Order

app = Flask(__name__)


@app.post("/orders")
def create():
    order = Order.model_validate(request.get_json())
    return order.model_dump()
