import logging

from flask import Blueprint, request

from .words import kind_of

bp = Blueprint("requests", __name__)
logger = logging.getLogger(__name__)


@bp.post("/requests")
def add():
    entry = {"guest": request.form["guest"], "source": "web"}
    # The helper gives a word of its own, the other slot is constant, and `extra` is no part of the message.
    logger.info("request of a %s", kind_of(entry["guest"]))
    logger.info("request from %s", entry["source"])
    logger.info("request", extra={"guest": entry["guest"]})
    return "", 202
