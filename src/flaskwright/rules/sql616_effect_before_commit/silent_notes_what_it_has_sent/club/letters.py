from flask import Blueprint, request

from club.models import Letter, db

bp = Blueprint("letters", __name__)


@bp.post("/letters")
def send_all():
    for letter in Letter.query.filter_by(state="waiting"):
        letter.write_and_post(request.form["news"])
        db.session.commit()
    return "", 204
