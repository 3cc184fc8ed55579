import logging

from flask import Flask
from vault import AUTHORITIES, signer

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.get("/authorities")
def authorities():
    for name in AUTHORITIES:
        # Going through a mapping gives the names of its secrets.
        log.info("authority %s signs: %s", name, signer(name) is not None)
    return {"count": len(AUTHORITIES)}
