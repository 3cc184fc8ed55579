import re
from datetime import datetime

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import Model
from sqlalchemy import DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, declarative_mixin, declared_attr, mapped_column, relationship


_UPPER = re.compile("(?<=[a-z0-9])([A-Z])")


class BaseModel(Model):
    id = mapped_column(Integer, primary_key=True)

    @declared_attr
    def __tablename__(cls):
        return "tr_" + _UPPER.sub(r"_\1", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", cls.__name__)).lower()

    def as_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


db = SQLAlchemy(model_class=BaseModel, disable_autonaming=True)


@declarative_mixin
class Timed:
    created: Mapped[datetime] = mapped_column(DateTime(), default=datetime.now)
    changed: Mapped[datetime | None] = mapped_column(onupdate=datetime.now)


class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("tr_person.id"), index=True)

    @declared_attr
    def owner(cls) -> Mapped["Person"]:  # noqa: F821
        return relationship("Person", foreign_keys=[cls.owner_id], backref=cls.__name__.lower() + "s")

    @declared_attr.directive
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_owned", "owner_id", "created"),)


class Ranked(db.Model, Timed):
    __abstract__ = True

    rank: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str | None] = mapped_column(String(200))
