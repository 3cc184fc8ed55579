from flask import Flask, request
from pydantic import BaseModel, ValidationError

app = Flask(__name__)


class Discount(BaseModel):  # expect: VAL404
    code: str
    percent: int = 0


@app.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors()}, 422


@app.post("/discounts")
def add_discount():
    discount = Discount.model_validate(request.get_json())
    return discount.model_dump(), 201
