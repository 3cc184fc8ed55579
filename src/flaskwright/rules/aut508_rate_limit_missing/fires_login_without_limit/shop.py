from flask import Flask, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
CUSTOMERS = {}


@app.post("/enter")  # expect: AUT508
def enter():
    customer = CUSTOMERS.get(request.form["email"])
    if customer is None or not check_password_hash(customer["hash"], request.form["password"]):
        return "", 401
    session["customer"] = customer["id"]
    return "", 204
