from flask import Flask, request

from api.schemas import Order

app = Flask(__name__)


@app.post("/orders")
def create():
    order = Order.parse_obj(request.get_json())  # expect: UPG105
    app.logger.info("order %s", order.json())  # expect: UPG105
    return order.dict()  # expect: UPG105
