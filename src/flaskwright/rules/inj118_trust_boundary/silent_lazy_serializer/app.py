import os

from flask import Flask, request, session
from itsdangerous import BadSignature

from signing import serializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/verify")
def verify():
    try:
        # Only what the application itself has signed comes out.
        session["verified_email"] = serializer.loads(request.args["token"], max_age=3600)
    except BadSignature:
        return {"error": "expired"}, 400
    return {}
