from marshmallow import EXCLUDE, Schema, fields


class LoanSchema(Schema):  # expect: VAL404
    class Meta:
        unknown = EXCLUDE

    book = fields.Int(required=True)
    days = fields.Int(load_default=14)


class ReaderSchema(Schema):
    name = fields.Str(required=True)
