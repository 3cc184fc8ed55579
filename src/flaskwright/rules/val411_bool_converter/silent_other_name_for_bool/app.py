from distutils.util import strtobool as bool

from flask import Flask, request

app = Flask(__name__)


@app.get("/members")
def members():
    # Not the built-in one: this reads the words.
    return {"active": request.args.get("active", "yes", type=bool)}
