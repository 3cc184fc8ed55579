from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Pet(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class PetSchema(Schema):
    id = fields.Integer(dump_only=True)
    name = fields.String(required=True)
