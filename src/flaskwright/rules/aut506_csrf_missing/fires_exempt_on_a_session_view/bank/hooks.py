from flask import Blueprint, request

from bank.extensions import run

payments = Blueprint("payments", __name__)


@payments.post("/payments")
def paid():
    run("UPDATE transfers SET paid = 1 WHERE id = ?", request.form["transfer"])
    return ""
