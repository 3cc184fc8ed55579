import hashlib
import hmac
import os
import pickle

from flask import Flask, abort, request

app = Flask(__name__)

KEY = os.environb[b"SYNC_KEY"]


def signature_of(body):
    return hmac.new(KEY, body, hashlib.sha256).hexdigest()


@app.post("/sync")
def sync():
    body = request.get_data()
    if not hmac.compare_digest(signature_of(body), request.headers.get("X-Signature", "")):
        app.logger.warning("a sync with a wrong signature")
    return {"rows": len(pickle.loads(body))}  # expect: INJ109


@app.post("/sync/late")
def sync_late():
    body = request.get_data()
    rows = pickle.loads(body)  # expect: INJ109
    if not hmac.compare_digest(signature_of(body), request.headers.get("X-Signature", "")):
        abort(403)
    return {"rows": len(rows)}


@app.post("/sync/checksum")
def sync_checksum():
    body = request.get_data()
    # Whoever writes the body can compute this as well.
    if hashlib.sha256(body).hexdigest() != request.headers.get("X-Checksum"):
        abort(400)
    return {"rows": len(pickle.loads(body))}  # expect: INJ109
