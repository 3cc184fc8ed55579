import pickle

from flask import Flask, current_app, request
from itsdangerous import URLSafeTimedSerializer
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.from_prefixed_env()


class BookSchema(Schema):
    title = fields.String(required=True)
    pages = fields.Integer()


class Codec:
    """Writes and reads lines of `name=value`."""

    def dumps(self, values):
        return "\n".join(f"{name}={value}" for name, value in values.items())

    def loads(self, text):
        return dict(line.split("=", 1) for line in text.splitlines())


codec = Codec()


@app.post("/books")
def add():
    # A schema's `load` and `loads` check plain data.
    return BookSchema().loads(request.get_data(as_text=True)) | BookSchema().load({"title": request.args["title"]})


@app.post("/labels")
def labels():
    return codec.loads(request.form["labels"])


@app.get("/confirm/<token>")
def confirm(token):
    return {"address": URLSafeTimedSerializer(current_app.secret_key).loads(token, max_age=600)}


@app.get("/size")
def size():
    # Only written, never read back.
    return {"bytes": len(pickle.dumps(request.args.to_dict()))}
