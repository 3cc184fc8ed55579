import logging

from flask import Flask, request

from masking import fingerprint, mask

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/tokens")
def use():
    token = request.form["token"]
    log.info("token %s, fingerprint %s, %d characters", mask(token), fingerprint(token), len(token))
    return {"used": True}
