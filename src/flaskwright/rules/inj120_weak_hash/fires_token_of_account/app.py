import hashlib
import time

from flask import Flask, request, session

app = Flask(__name__)
ACCOUNTS = {}


class Account:
    def __init__(self, address):
        self.address = address
        self.api_token = hashlib.sha1(f"{address}{time.time()}".encode()).hexdigest()  # expect: INJ120


@app.post("/accounts")
def create():
    account = Account(request.form["address"])
    ACCOUNTS[account.api_token] = account
    session["csrf_token"] = hashlib.new("md5", account.address.encode()).hexdigest()  # expect: INJ120
    return {"token": account.api_token}, 201
