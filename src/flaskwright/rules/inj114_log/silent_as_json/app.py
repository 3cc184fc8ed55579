import json
import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/events")
def event():
    # JSON writes a newline inside a text as `\n`.
    logger.info("event %s", json.dumps({"kind": request.form["kind"], "place": request.form.get("place")}))
    # A dictionary or a list as a whole is shown by the `repr` of what it holds.
    logger.debug("form %s", request.form.to_dict())
    return "", 202
