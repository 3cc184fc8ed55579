import logging

from flask import Blueprint, request

bp = Blueprint("loans", __name__)
logger = logging.getLogger(__name__)


@bp.post("/loans")
def lend():
    # The formatter of all handlers takes care of it.
    logger.info("loan of %s", request.form["isbn"])
    return "", 201
