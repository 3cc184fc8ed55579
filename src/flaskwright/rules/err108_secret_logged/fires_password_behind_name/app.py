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
        log.info("unknown header %s", header)  # expect: ERR108
        abort(401)
    name, shown = base64.b64decode(proof).decode("utf-8", "replace").split(":", maxsplit=1)
    if not is_nurse(name, shown):
        log.warning("failed login of %s with %s", name, shown)  # expect: ERR108
        abort(401)
