from marshmallow import Schema, fields
from marshmallow_sqlalchemy import SQLAlchemyAutoSchema, auto_field

from shop.models import Customer


class CustomerSchema(Schema):
    id = fields.Int(dump_only=True)
    name = fields.Str()
    password = fields.Str(load_only=True)


class SignUpSchema(Schema):
    # Nothing is ever dumped with it.
    name = fields.Str()
    password = fields.Str(required=True)


class WholeSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Customer
        exclude = ("reset_token",)

    password = auto_field(load_only=True)


class NameSchema(SQLAlchemyAutoSchema):
    class Meta:
        model = Customer
        fields = ("id", "name")
