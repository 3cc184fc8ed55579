import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/hooks/payment")
def payment():
    # The sender signs its messages; no cookie is asked for.
    given = request.headers.get("X-Signature", "")
    wanted = hmac.new(os.environb[b"HOOK_KEY"], request.get_data(), "sha256").hexdigest()
    if not hmac.compare_digest(given, wanted):
        abort(403)
    event = request.get_json(force=True)
    return {"seen": event.get("id")}
