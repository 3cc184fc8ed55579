from flask import Blueprint, current_app

bp = Blueprint("receipts", __name__)


@bp.get("/receipts/sender")
def sender():
    return {"sender": current_app.extensions["mail"].default_sender}
