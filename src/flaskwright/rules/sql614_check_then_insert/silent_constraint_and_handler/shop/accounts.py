from flask import Blueprint, jsonify, request
from sqlalchemy.exc import IntegrityError

from shop.models import Account, Follow, db, save

bp = Blueprint("accounts", __name__)


@bp.post("/accounts")
def register():
    email = request.json["email"]
    if Account.query.filter_by(email=email).first() is not None:
        return jsonify(error="taken"), 409
    db.session.add(Account(email=email))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return jsonify(error="taken"), 409
    return "", 201


@bp.post("/accounts/<int:number>/follow/<int:other>")
def follow(number, other):
    if not Follow.query.filter_by(follower_id=number, followed_id=other).first():
        save(Follow(follower_id=number, followed_id=other))
    return "", 204
