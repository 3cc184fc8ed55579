from marshmallow import Schema, fields, post_load, validates


class OrderSchema(Schema):
    class Meta:
        ordered = True

    number = fields.Str(missing="", default="")

    @validates("number")
    def check(self, value):
        return value

    @post_load
    def make(self, data, many, partial):
        return self.context, data
