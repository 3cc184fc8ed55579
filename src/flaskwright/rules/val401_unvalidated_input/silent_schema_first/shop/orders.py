from flask import Blueprint, request
from marshmallow import ValidationError

from shop.models import Order, db
from shop.schemas import NoteSchema, OrderIn

bp = Blueprint("orders", __name__)


@bp.errorhandler(ValueError)
@bp.errorhandler(ValidationError)
def invalid(error):
    return {"error": str(error)}, 400


@bp.post("/orders")
def place_order():
    # What is stored went through a schema.
    wanted = OrderIn.model_validate(request.get_json())
    db.session.add(Order(article=wanted.article))
    db.session.commit()
    return "", 201


@bp.post("/notes")
def add_note():
    values = NoteSchema().load(request.get_json())
    db.session.add(Order(note=values["note"]))
    db.session.commit()
    return "", 201
