from dataclasses import dataclass

from flask import Blueprint, request

from .filling import fill

bp = Blueprint("letters", __name__)


@dataclass
class Member:
    name: str
    since: int
    pin: str


@bp.post("/letters")
def letter():
    return {"letter": fill(request.form["text"], Member("Ada", 2019, "4711"))}
