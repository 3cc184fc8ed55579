import requests
from flask import Flask, request

from notices.checks import Refused, Validator

app = Flask(__name__)
validator = Validator()


@app.post("/notices")
def notice():
    message = request.get_json()
    try:
        validator.check(message)
    except Refused:
        return {"error": "refused"}, 422
    if message.get("Kind") == "confirmation":
        # No signature was asked for.
        requests.get(message["ConfirmURL"], timeout=30)  # expect: INJ107
    return {"status": "ok"}
