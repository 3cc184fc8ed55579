from flask import Blueprint

from museum.models import Piece, db

bp = Blueprint("pieces", __name__)


@bp.get("/pieces/<int:number>")
def piece(number):
    return {"title": Piece.query.get(number).title}


@bp.get("/pieces/<int:number>/room")
def room(number):
    found = db.session.query(Piece).filter_by(id=number).first()
    return {"room": found.room}
