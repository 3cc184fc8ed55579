import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/summaries")
def summarise():
    most = max(1, min(int(request.args.get("token_multiplier") or 5), 20)) * 200
    log.debug("at most %d tokens", most)
    return "", 204
