from decimal import Decimal

from flask import Blueprint, request

from bank.services import transfer

bp = Blueprint("transfers", __name__)


@bp.post("/transfers")
def post():
    data = request.json
    transfer(data["from"], data["to"], Decimal(data["amount"]))
    return "", 204
