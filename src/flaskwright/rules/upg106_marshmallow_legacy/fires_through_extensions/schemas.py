from marshmallow import post_dump
from webargs import fields

from extensions import ma

PAGE = {"page": fields.Int(missing=1)}  # expect: UPG106


class OrderSchema(ma.Schema):
    number = ma.Str(default="")  # expect: UPG106

    @post_dump(pass_many=True)  # expect: UPG106
    def wrap(self, data, many):
        return {"orders": data, "url": self.context}  # expect: UPG106
