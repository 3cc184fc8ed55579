from marshmallow import Schema, ValidationError, fields, post_load, validates
from marshmallow.utils import EXCLUDE  # expect: UPG106


class OrderSchema(Schema):
    class Meta:
        unknown = EXCLUDE
        ordered = True  # expect: UPG106

    number = fields.Str(required=True, load_from="orderNumber")  # expect: UPG106
    pieces = fields.Int(
        missing=1,  # expect: UPG106
    )

    @validates("number")
    def check_number(self, value):  # expect: UPG106
        if not value:
            raise ValidationError("empty")

    @post_load
    def make(self, data, many, partial):  # expect: UPG106
        return dict(data)
