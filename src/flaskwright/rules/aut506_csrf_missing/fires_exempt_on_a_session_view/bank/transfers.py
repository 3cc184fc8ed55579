from flask import Blueprint, redirect, request, session

from bank.extensions import csrf, run

transfers = Blueprint("transfers", __name__)


@transfers.post("/transfers")
@csrf.exempt  # expect: AUT506
def transfer():
    if "customer" not in session:
        return redirect("/login")
    run("INSERT INTO transfers (payer, amount) VALUES (?, ?)", session["customer"], request.form["amount"])
    return "", 201


@transfers.post("/limits")
def limit():
    if "customer" not in session:
        return redirect("/login")
    run("UPDATE customers SET daily = ? WHERE id = ?", request.form["daily"], session["customer"])
    return "", 204
