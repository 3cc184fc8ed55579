import os

from flask import Flask, request, session

from reading import reader

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/verify")
def verify():
    session["verified_email"] = reader.loads(request.args["token"])  # expect: INJ118
    session["page"] = request.args.get("page", request.path)  # expect: INJ118
    return {}
