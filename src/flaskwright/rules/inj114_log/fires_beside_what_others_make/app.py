import os

import boto3
import phonenumbers
from coaster.app import KeyRotationWrapper
from flask import Flask, abort, request
from itsdangerous import BadData, URLSafeTimedSerializer

app = Flask(__name__)
iam = boto3.session.Session(region_name="eu-west-1").resource("iam")


@app.post("/messages")
def message():
    try:
        number = phonenumbers.parse(request.form["to"], "GB")
    except phonenumbers.NumberParseException:
        app.logger.info("no number: %s", request.form["to"])  # expect: INJ114
        abort(400)
    app.logger.info("message to a number of %s", number.country_code)
    # What was sent, and not what was made of it.
    app.logger.info("message to %s", request.form["to"])  # expect: INJ114
    return "", 204


@app.post("/unsubscribe")
def unsubscribe():
    serializer = KeyRotationWrapper(URLSafeTimedSerializer, os.environ["KEYS"].split())
    try:
        serializer.loads(request.form["token"])
    except BadData:
        app.logger.info("bad token %s", request.form["token"])  # expect: INJ114
        abort(400)
    return "", 204


@app.put("/roles/<name>")
def role(name):
    iam.Role(name=name).load()
    app.logger.info("role %s is there", name)  # expect: INJ114
    return "", 204
