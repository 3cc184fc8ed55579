from flask import Blueprint
from flask_login import current_user

from shop.tasks import note

bp = Blueprint("shop", __name__)


@bp.post("/notes")
def add_note():
    note.delay(current_user)
    note.apply_async(args=(current_user,))
    return {}, 202
