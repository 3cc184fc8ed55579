"""What only a development run of an application meets."""

from __future__ import annotations

from tests.flow.marked import mistakes

DEBUG = """
import logging, os, traceback
from flask import current_app, jsonify
DEBUG = os.environ.get("DEBUG") == "1"

def described(error):
    return {"detail": repr(error)}

@app.errorhandler(Exception)
def failed(error):
    detail = str(error) if app.debug else "failed"
    return {"error": detail}, 500

@app.get("/variable")
def variable():
    message = "failed"
    try:
        int(request.args["number"])
    except ValueError as error:
        if DEBUG:
            message = str(error)
        return message
    return ""

@app.get("/left")
def left():
    try:
        int(request.args["number"])
    except ValueError as error:
        if not current_app.debug:
            return "failed", 400
        return jsonify(error=str(error), trace=traceback.format_exc()), 400
    return ""

@app.get("/behind")
def behind():
    try:
        int(request.args["number"])
    except ValueError as error:
        if app.debug:
            logging.info("%s", error)
        return jsonify(error=str(error)), 400  # fires
    return ""

@app.get("/either")
def either():
    try:
        int(request.args["number"])
    except ValueError as error:
        if app.config["ENV"] == "development":
            return described(error)
        return described(error)  # fires
    return ""

@app.get("/and")
def both():
    try:
        int(request.args["number"])
    except ValueError:
        return jsonify(error=current_app.debug and traceback.format_exc() or "failed")
    return ""
"""


def test_what_debug_mode_answers() -> None:
    assert not mistakes("exception", DEBUG)
