from flask import Blueprint
from pydantic import BaseModel

from hotel.validation import validated

bp = Blueprint("rooms", __name__)


class Room(BaseModel):
    number: int
    beds: int


@bp.post("/rooms")
@validated(Room)
def add_room(room):
    return room.model_dump(), 201
