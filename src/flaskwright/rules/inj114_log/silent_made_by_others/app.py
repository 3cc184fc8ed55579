import os

import boto3
import dns.reversename
import phonenumbers
from coaster.app import KeyRotationWrapper
from flask import Flask, abort, request
from itsdangerous import BadData, URLSafeTimedSerializer

app = Flask(__name__)
iam = boto3.session.Session(region_name="eu-west-1").resource("iam")
authority = boto3.session.Session(region_name="eu-west-1").client("acm-pca")


@app.post("/messages")
def message():
    try:
        number = phonenumbers.parse(request.form["to"], "GB")
    except phonenumbers.NumberParseException:
        abort(400)
    # Digits, put together anew.
    app.logger.info("message to %s", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return "", 204


@app.post("/unsubscribe")
def unsubscribe():
    serializer = KeyRotationWrapper(URLSafeTimedSerializer, os.environ["KEYS"].split())
    try:
        found = serializer.loads(request.form["token"])
    except BadData:
        abort(400)
    # We signed it ourselves.
    app.logger.info("%s wants no more mails", found["reader"])
    return "", 204


@app.put("/roles/<name>")
def role(name):
    # The service's own name for it.
    app.logger.info("role %s is there", iam.Role(name=name).arn)
    return "", 204


@app.post("/certificates")
def certificate():
    issued = authority.issue_certificate(CertificateAuthorityArn=os.environ["ARN"], Csr=request.data)
    app.logger.info("issued %s", issued["CertificateArn"])
    return "", 204


@app.get("/pointers/<address>")
def pointer(address):
    name = dns.reversename.from_address(address).to_text()
    app.logger.info("pointer %s", name)
    return {"name": name}
