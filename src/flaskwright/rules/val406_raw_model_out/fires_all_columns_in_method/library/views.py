from flask import Blueprint, jsonify

from library.models import Reader, db

bp = Blueprint("readers", __name__, url_prefix="/readers")


@bp.get("/")
def readers():
    found = Reader.query.order_by(Reader.name).all()
    return jsonify([reader.to_dict() for reader in found])


@bp.get("/<int:number>")
def reader(number):
    return db.get_or_404(Reader, number).to_dict()
