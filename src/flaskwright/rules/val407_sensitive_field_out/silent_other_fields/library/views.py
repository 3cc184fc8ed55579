from flask import Blueprint, jsonify

from library.models import Reader

bp = Blueprint("readers", __name__)


@bp.get("/readers")
def readers():
    # A count of what is there shows nothing of it.
    found = Reader.query.all()
    protected = sum(1 for reader in found if reader.password_hash)
    return jsonify(readers=[reader.to_dict() for reader in found], protected=protected)
