from marshmallow import Schema, fields


class VisitSchema(Schema):
    patient = fields.Int(required=True)


def visit_of(payload):
    return VisitSchema().load(payload)  # expect: VAL405
