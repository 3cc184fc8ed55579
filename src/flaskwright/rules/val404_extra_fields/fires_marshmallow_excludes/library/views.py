from flask import Blueprint, request
from marshmallow import INCLUDE, ValidationError

from library.schemas import LoanSchema, ReaderSchema

bp = Blueprint("loans", __name__)
loan_schema = LoanSchema()
reader_schema = ReaderSchema()


@bp.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.messages}, 400


@bp.post("/loans")
def lend():
    return loan_schema.load(request.get_json()), 201


@bp.post("/readers")
def add_reader():
    return reader_schema.load(request.get_json(), unknown=INCLUDE), 201  # expect: VAL404
