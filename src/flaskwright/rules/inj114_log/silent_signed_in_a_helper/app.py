import os

from flask import Flask, abort, request

from proofs import is_signed
from store import Icons

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


@app.get("/icons")
def icon():
    host = request.args.get("host", "")
    # Only whoever has the key can have made the address of this page.
    if not is_signed(KEY, host.encode(), request.args.get("mac", "")):
        abort(403)
    return Icons().find(host)
