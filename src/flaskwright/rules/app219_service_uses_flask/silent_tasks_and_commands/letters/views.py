from flask import Blueprint

from letters.storage import letter_path
from letters.tasks import send_letter

bp = Blueprint("letters", __name__)


@bp.post("/letters/<int:letter_id>/send")
def send(letter_id):
    send_letter.delay(letter_id)
    return {"file": letter_path(f"{letter_id}.pdf").name}, 202
