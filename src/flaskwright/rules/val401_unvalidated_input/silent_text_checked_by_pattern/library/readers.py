from flask import Blueprint, request

from library.checks import card_number
from library.models import Reader, db

bp = Blueprint("readers", __name__)


@bp.post("/readers")
def add_reader():
    # The helper lets nothing through but card numbers.
    db.session.add(Reader(card=card_number(request.form["card"])))
    db.session.commit()
    return "", 201
