import os

from flask import Flask, request, session
from werkzeug.local import LocalProxy

from reading import reader

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
language = LocalProxy(lambda: request.headers.get("X-Language", "en"))


@app.get("/verify")
def verify():
    session["verified_email"] = reader.loads(request.args["token"])  # expect: INJ118
    session["language"] = language.strip()  # expect: INJ118
    session["page"] = request.args.get("page", request.path)  # expect: INJ118
    return {}
