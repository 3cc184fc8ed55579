import hmac

from flask import Flask, abort, request

from digests import hashlib

app = Flask(__name__)


@app.get("/reports/<name>")
def report(name):
    # The project's own `hashlib` has a method `md5` for the sake of old callers; it computes SHA-256.
    if not hmac.compare_digest(hashlib.md5(name), request.args.get("signature", "")):
        abort(403)
    return {"report": name}
