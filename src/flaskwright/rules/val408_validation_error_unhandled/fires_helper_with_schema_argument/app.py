from flask import Flask, request
from marshmallow import Schema, fields

app = Flask(__name__)


class MemberSchema(Schema):
    name = fields.Str(required=True)
    email = fields.Email(required=True)


def payload(schema, partial=False):
    return schema.load(request.get_json(), partial=partial)  # expect: VAL408


@app.post("/members")
def add_member():
    member = payload(MemberSchema())
    return member, 201
