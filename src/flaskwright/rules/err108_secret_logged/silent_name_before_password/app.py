import base64
import logging

from flask import Flask, abort, request

app = Flask(__name__)
log = logging.getLogger("clinic")


def is_nurse(name, password):
    return False


@app.before_request
def authenticate():
    header = request.headers.get("Authorization", "")
    scheme, _, proof = header.partition(" ")
    if scheme != "Basic":
        # Which scheme it was is no secret.
        log.info("unknown scheme %s", scheme)
        abort(401)
    name, password = base64.b64decode(proof).decode("utf-8", "replace").split(":", maxsplit=1)
    if not is_nurse(name, password):
        # The name stands before the colon, the password behind it.
        log.warning("failed login of %s", name)
        abort(401)
