import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


def as_number(code):
    return int(code) if code else 0


@app.post("/unlock")
def unlock():
    pin = as_number(request.form.get("pin"))
    logger.info("trying %s", pin)  # expect: ERR108
    return "", 204
