from flask import Flask, jsonify, request
from marshmallow import Schema, ValidationError, fields
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


class EntrySchema(Schema):
    text = fields.Str(required=True)


@app.errorhandler(Exception)
def any_error(error):
    if isinstance(error, ValidationError):
        return jsonify(error.messages), 400
    if isinstance(error, HTTPException):
        return error
    return jsonify(error="failed"), 500


@app.post("/entries")
def add_entry():
    return EntrySchema().load(request.get_json()), 201
