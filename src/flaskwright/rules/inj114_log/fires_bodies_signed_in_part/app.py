import os

from flask import Flask, abort, request

from proofs import is_signed

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


@app.post("/pushes")
def push():
    app.logger.debug("push of %s", request.form["branch"])  # expect: INJ114
    if not is_signed(request, KEY):
        abort(403)
    # Another field than the one that was signed.
    app.logger.info("push by %s", request.form["author"])  # expect: INJ114
    app.logger.info("push of %s", request.form["branch"])
    return "", 204
