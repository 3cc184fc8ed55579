from http import HTTPStatus

from flask import Flask, jsonify, request
from webargs import fields
from webargs.flaskparser import use_args

app = Flask(__name__)


@app.errorhandler(HTTPStatus.UNPROCESSABLE_ENTITY.value)
def not_valid(error):
    # An HTTP error and its messages are made for the client.
    return jsonify(message=error.data["messages"], status=error.code), error.code


@app.post("/loans")
@use_args({"days": fields.Int(required=True)})
def loan(given):
    return {"days": given["days"], "for": request.remote_addr}
