import json
import logging
import os

from flask import Flask

app = Flask(__name__)
log = logging.getLogger(__name__)
AUTHORITIES = json.loads(os.environ["AUTHORITY_SECRETS"])


@app.get("/authorities")
def authorities():
    for name in AUTHORITIES:
        log.info("authority %s", name)
        log.debug("signs with %s", AUTHORITIES[name]["passphrase"])  # expect: ERR108
    return {"count": len(AUTHORITIES)}
