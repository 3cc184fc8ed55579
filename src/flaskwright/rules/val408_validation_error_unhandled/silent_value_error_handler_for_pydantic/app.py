from flask import Flask, request
from pydantic import BaseModel

app = Flask(__name__)


class Loan(BaseModel):
    book: int
    days: int


# Pydantic's ValidationError is a ValueError.
@app.errorhandler(ValueError)
def bad_value(error):
    return {"error": str(error)}, 400


@app.post("/loans")
def lend():
    loan = Loan.model_validate(request.get_json())
    return loan.model_dump(), 201
