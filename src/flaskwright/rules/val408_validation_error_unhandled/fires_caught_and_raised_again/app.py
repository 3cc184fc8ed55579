import logging

from flask import Flask, request
from pydantic import BaseModel, ValidationError

app = Flask(__name__)
log = logging.getLogger(__name__)


class Payment(BaseModel):
    amount: float
    account: str


@app.post("/payments")
def pay():
    try:
        payment = Payment.model_validate_json(request.data)  # expect: VAL408
    except ValidationError:
        log.warning("a payment that does not fit")
        raise
    return {"account": payment.account}, 202
