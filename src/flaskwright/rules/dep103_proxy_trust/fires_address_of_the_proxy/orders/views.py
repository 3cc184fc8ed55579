from flask import Blueprint, abort, jsonify, request

bp = Blueprint("orders", __name__)
BLOCKED = {"203.0.113.9"}


@bp.before_app_request
def keep_out():
    if request.remote_addr in BLOCKED:
        abort(403)


@bp.get("/orders")
def orders():
    return jsonify([])
