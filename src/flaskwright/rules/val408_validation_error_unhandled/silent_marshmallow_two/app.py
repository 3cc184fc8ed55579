from flask import Flask, jsonify, request
from marshmallow import Schema, fields

app = Flask(__name__)


class NoteSchema(Schema):
    text = fields.Str(required=True)


@app.route("/notes", methods=["POST"])
def add_note():
    # This version gives the errors back instead of raising them.
    note, errors = NoteSchema().load(request.get_json())
    if errors:
        return jsonify(errors), 400
    return jsonify(note), 201
