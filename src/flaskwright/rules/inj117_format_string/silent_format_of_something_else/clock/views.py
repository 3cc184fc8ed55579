from datetime import datetime, timezone

from flask import Blueprint, request

from .money import Money

bp = Blueprint("clock", __name__)


@bp.get("/now")
def now():
    # `strftime` knows the codes of a date and nothing of objects.
    return {"now": datetime.now(timezone.utc).strftime(request.args.get("format", "%H:%M"))}


@bp.get("/price")
def price():
    # The method is the application's own, and the client's text its argument.
    return {"price": Money(250).format(request.args.get("currency", "EUR"))}
