import hashlib

from flask import Flask, request

from users import USERS

app = Flask(__name__)


@app.post("/users")
def register():
    # A mistake, which AUT504 reports.
    USERS[request.form["name"]] = hashlib.md5(request.form["password"].encode()).hexdigest()
    return {"registered": True}, 201
