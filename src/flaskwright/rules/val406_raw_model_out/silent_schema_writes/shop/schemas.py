from flask_marshmallow import Marshmallow
from marshmallow import fields

ma = Marshmallow()


class OrderSchema(ma.Schema):
    id = fields.Int()
    article = fields.Str()


order_schema = OrderSchema()
orders_schema = OrderSchema(many=True)
