from flask import Blueprint, request

from bookings.webhooks import Notifier, Webhook

bp = Blueprint("hooks", __name__)


@bp.post("/hooks/try")
def try_out():
    data = request.get_json()
    hook = Webhook(data["address"], events=["booked"])
    Notifier().add(hook).notify("booked")
    return "", 204
