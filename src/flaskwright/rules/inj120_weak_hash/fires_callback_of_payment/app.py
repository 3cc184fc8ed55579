import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["PAYMENT_KEY"].encode()
PAID = set()


@app.before_request
async def only_signed():
    expected = hmac.new(KEY, request.get_data(), "md5").hexdigest()  # expect: INJ120
    if not hmac.compare_digest(expected, request.headers.get("X-Signature", "")):
        abort(401)


@app.post("/payments/<int:order>")
async def paid(order):
    PAID.add(order)
    return "", 204
