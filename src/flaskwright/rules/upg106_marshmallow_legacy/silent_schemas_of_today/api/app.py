from flask import Flask, request

from api.schemas import OrderSchema

app = Flask(__name__)


@app.post("/orders")
def create():
    return OrderSchema().load(request.get_json())
