import json
import logging

from flask import Blueprint, request

from .tracing import Trace

bp = Blueprint("guests", __name__)
log = logging.getLogger(__name__)


@bp.post("/guests")
def add():
    body = request.get_json()
    log.info("new guest: " + json.dumps(body))  # expect: ERR108
    return {"name": body["name"]}, 201


@bp.put("/guests/<int:number>")
def change(number):
    trace = Trace(number, request.form)
    trace.write()
    return {"number": number}
