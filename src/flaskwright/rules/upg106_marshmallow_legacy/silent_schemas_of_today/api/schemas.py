from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validates, validates_schema


class OrderSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    number = fields.Str(required=True, data_key="orderNumber")
    pieces = fields.Int(load_default=1, dump_default=1)

    @validates("number")
    def check_number(self, value, data_key):
        if not value:
            raise ValidationError("empty")

    @validates_schema(pass_collection=True)
    def check(self, data, **kwargs):
        if not data:
            raise ValidationError("empty")

    @post_load
    def make(self, data, **kwargs):
        return dict(data)
