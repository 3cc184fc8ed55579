from urllib.parse import urljoin

from flask import Flask, request

from shop.http import BASE, session

app = Flask(__name__)


@app.get("/prices")
def prices():
    # A whole address, or `//elsewhere.example`, takes the place of the base.
    address = urljoin(BASE, request.args["path"])
    return session.get(address, timeout=5).json()  # expect: INJ107
