from flask import Flask, request
from pydantic import BaseModel

from shop.rows import Row

app = Flask(__name__)


class Order(BaseModel):
    number: str

    def dict(self):
        return {"number": self.number}


@app.post("/orders")
def create():
    Row.parse_obj(request.json).json()
    return Order(number="1").dict() | Row().dict()
