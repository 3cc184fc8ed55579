from marshmallow import Schema, fields, validate


class GuestSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(max=80))
    beds = fields.Integer(required=True, validate=validate.Range(min=1, max=6))
