import os

from flask import Flask, abort, request

from proofs import is_signed
from store import Icons

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


@app.get("/icons")
def icon():
    host = request.args.get("host", "")
    # What is signed is the size, not the host.
    if not is_signed(KEY, request.args.get("size", "").encode(), request.args.get("mac", "")):
        abort(403)
    return Icons().find(host)
