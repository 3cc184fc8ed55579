import logging
import traceback
import uuid

from flask import Flask, request

from mailing import report

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.errorhandler(Exception)
def failed(error):
    # The log and the operators get everything, the client a number.
    number = uuid.uuid4().hex
    log.error("%s: %s", number, error, exc_info=error)
    report(number, traceback.format_exc())
    return {"error": "Something went wrong on our side", "number": number}, 500


@app.post("/readings")
def add():
    try:
        return {"celsius": float(request.form["celsius"])}, 201
    except ValueError as error:
        log.info("no number: %s", error)
        return {"error": "celsius must be a number"}, 400
