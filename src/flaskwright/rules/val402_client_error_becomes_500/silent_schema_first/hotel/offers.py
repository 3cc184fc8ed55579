from flask import Blueprint, request
from pydantic import ValidationError

from hotel.schemas import Offer

bp = Blueprint("offers", __name__)


@bp.post("/offers")
def offer():
    try:
        wanted = Offer.model_validate(request.get_json())
    except ValidationError as error:
        return {"errors": error.errors()}, 422
    # Numbers are numbers here.
    return {"total": float(wanted.nights) * wanted.price, "guests": len(wanted.guests)}
