from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm.attributes import flag_modified


class Base(DeclarativeBase):
    pass


class Contact(Base):
    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    fields: Mapped[dict] = mapped_column(JSON, default=dict)

    def set_field(self, name, value):
        self.fields[name] = value
        touch(self, "fields")

    def drop_field(self, name):
        del self.fields[name]


def touch(row, name):
    flag_modified(row, name)
