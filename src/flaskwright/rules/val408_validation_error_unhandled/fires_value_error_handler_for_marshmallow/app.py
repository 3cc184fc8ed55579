from flask import Flask, jsonify, request
from marshmallow import Schema, fields

app = Flask(__name__)


class LoanSchema(Schema):
    book = fields.Int(required=True)
    days = fields.Int(required=True)


loan_schema = LoanSchema()


# marshmallow's error is no ValueError.
@app.errorhandler(ValueError)
def bad_value(error):
    return jsonify(error=str(error)), 400


@app.route("/loans", methods=["POST"])
def lend():
    loan = loan_schema.load(request.json)  # expect: VAL408
    return jsonify(loan), 201
