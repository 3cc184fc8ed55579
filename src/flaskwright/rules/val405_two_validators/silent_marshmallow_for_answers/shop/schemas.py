from marshmallow import Schema, fields
from pydantic import BaseModel


class OrderIn(BaseModel):
    article: str
    amount: int


class OrderSchema(Schema):
    article = fields.Str()
    amount = fields.Int()
