from flask import Blueprint

from ticket.models import Zone

bp = Blueprint("zones", __name__)

PRICES = {zone.name: zone.price for zone in Zone.query.all()}
FIRST = Zone.query.order_by(Zone.id).first().name


@bp.get("/prices")
def prices():
    return {"prices": PRICES, "first": FIRST}
