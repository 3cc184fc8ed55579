from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, validates


class Base(DeclarativeBase):
    pass


class Project(Base):
    __tablename__ = "projects"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Hours(Base):
    __tablename__ = "hours"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int]  # expect: SQL622
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    day: Mapped[str]
    amount: Mapped[float]  # expect: SQL622

    @validates("amount")
    def check_amount(self, _key, amount):
        if not 0 < amount <= 24:
            raise ValueError("a day has 24 hours")
        return amount
