import logging

from flask import Blueprint, request

from .lines import joined, one_line, squeezed

bp = Blueprint("rooms", __name__)
logger = logging.getLogger(__name__)


@bp.put("/rooms/<int:room_id>/note")
def note(room_id):
    # The text comes to the log in one line.
    logger.info("note for room %d: %s", room_id, one_line(request.form["note"]))
    logger.info("wish for room %d: %s", room_id, joined(request.form.get("wish", "")))
    logger.info("name for room %d: %s", room_id, squeezed(request.form.get("name", "")))
    return "", 204
