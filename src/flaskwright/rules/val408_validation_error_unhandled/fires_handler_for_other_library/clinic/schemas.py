from marshmallow import Schema, fields


class VisitSchema(Schema):
    patient = fields.Int(required=True)
    reason = fields.Str(required=True)
