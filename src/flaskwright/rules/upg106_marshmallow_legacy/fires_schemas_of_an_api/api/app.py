from flask import Flask, request

from api.schemas import OrderSchema

app = Flask(__name__)
schema = OrderSchema(strict=True)  # expect: UPG106


@app.post("/orders")
def create():
    return schema.load(request.get_json())
