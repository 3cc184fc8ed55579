from flask import Blueprint, jsonify

from library.models import Reader

bp = Blueprint("readers", __name__)


@bp.get("/readers")
def readers():
    return jsonify([reader.to_dict() for reader in Reader.query.all()])
