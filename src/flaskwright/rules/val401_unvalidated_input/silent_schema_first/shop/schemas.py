from marshmallow import Schema, fields, validate
from pydantic import BaseModel, Field


class OrderIn(BaseModel):
    article: str = Field(pattern="^[A-Z]{3}-[0-9]+$")


class NoteSchema(Schema):
    note = fields.Str(required=True, validate=validate.Length(max=200))
