from flask_marshmallow import Marshmallow

from shop.models import Customer

ma = Marshmallow()


class CustomerSchema(ma.SQLAlchemyAutoSchema):  # expect: VAL407
    class Meta:
        model = Customer
        exclude = ("reset_token",)
