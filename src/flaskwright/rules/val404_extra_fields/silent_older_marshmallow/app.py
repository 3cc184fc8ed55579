from flask import Flask, jsonify, request
from marshmallow import Schema, fields

app = Flask(__name__)


class NoteSchema(Schema):
    # This version has no such option; the schema cannot refuse anything.
    class Meta:
        unknown = "exclude"

    text = fields.Str(required=True)


@app.route("/notes", methods=["POST"])
def add_note():
    note, errors = NoteSchema().load(request.get_json())
    return (jsonify(errors), 400) if errors else (jsonify(note), 201)
