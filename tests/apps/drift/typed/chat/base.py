"""The base of all models."""

from typing import Optional

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """No naming convention: the database names what nobody does."""


db = SQLAlchemy(model_class=Base)


class Named:
    """What has a name, and perhaps a nick."""

    name: Mapped[str] = mapped_column(String(140))
    nick: Mapped[Optional[str]] = mapped_column(String(40))
