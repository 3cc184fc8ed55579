import logging

import sentry_sdk
from flask import Flask

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.get("/total")
def total():
    try:
        return {"total": sum({}["rows"])}
    except Exception as error:
        sentry_sdk.capture_exception(error)
        logger.error("total failed: %s", error)
    return {"total": None}, 500
