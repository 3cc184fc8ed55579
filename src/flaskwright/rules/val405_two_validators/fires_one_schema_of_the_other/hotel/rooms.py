from flask import Blueprint, request
from pydantic import BaseModel

bp = Blueprint("rooms", __name__, url_prefix="/rooms")


class Room(BaseModel):
    number: int
    beds: int


class Price(BaseModel):
    amount: float


@bp.errorhandler(ValueError)
def invalid(error):
    return {"error": str(error)}, 400


@bp.post("/")
def add_room():
    return Room.model_validate(request.get_json()).model_dump(), 201


@bp.put("/<int:number>/price")
def set_price(number):
    price = Price.model_validate(request.get_json())
    return {"number": number, "price": price.amount}
