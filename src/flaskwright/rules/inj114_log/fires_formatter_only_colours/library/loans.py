import logging

from flask import Blueprint, request

bp = Blueprint("loans", __name__)
logger = logging.getLogger(__name__)


@bp.post("/loans")
def lend():
    card, isbn = request.form["card"], request.form["isbn"]
    if len(card) != 8:
        logger.error("card %(card)s cannot borrow %(isbn)s", {"card": card, "isbn": isbn})  # expect: INJ114
        return {"error": "card"}, 400
    return {"isbn": isbn}, 201
