import logging

import sentry_sdk
from flask import Flask, flash, redirect, request, url_for

from .notices import note_failure
from .visits import cancel_visit, plan_visit

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/visits")
def plan():
    try:
        plan_visit(request.form["patient"])
    except Exception:
        log.warning("visit not planned", exc_info=True)
    return redirect(url_for("overview"))


@app.delete("/visits/<int:number>")
def cancel(number):
    try:
        cancel_visit(number)
    except Exception:
        note_failure("cancel")
    return "", 204


@app.post("/visits/<int:number>/done")
def done(number):
    try:
        cancel_visit(number)
    except Exception:
        sentry_sdk.capture_exception()
    try:
        plan_visit(f"after {number}")
    except Exception:
        flash("The next visit could not be planned")
    return redirect(url_for("overview"))


@app.get("/visits")
def overview():
    return {"visits": []}
