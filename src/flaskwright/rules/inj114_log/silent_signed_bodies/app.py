import os

from flask import Flask, abort, request
from twilio.request_validator import RequestValidator

from proofs import is_signed

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


@app.post("/pushes")
def push():
    if not is_signed(request, KEY):
        abort(403)
    # The service that signed the body wrote this.
    app.logger.info("push of %s", request.json["branch"])
    return "", 204


@app.post("/messages")
def message():
    validator = RequestValidator(os.environ["SMS_TOKEN"])
    if not validator.validate(request.url, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
    app.logger.info("message for %s: %s", request.form["To"], request.form["MessageStatus"])
    return "", 204
