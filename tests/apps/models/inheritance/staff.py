from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    has_inherited_table,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Company(Base):
    __tablename__ = "company"

    name: Mapped[str] = mapped_column(String(50))
    employees: Mapped[list[Employee]] = relationship(back_populates="company")
    managers: Mapped[list[Manager]] = relationship(viewonly=True)
    desks: Mapped[list[Desk]] = relationship(back_populates="company")


class Employee(Base):
    __tablename__ = "employee"

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    company: Mapped[Company] = relationship(back_populates="employees")
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("manager.id"))
    boss: Mapped[Manager | None] = relationship(back_populates="team", foreign_keys=[boss_id])

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "employee"}


class Manager(Employee):
    __tablename__ = "manager"

    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    bonus: Mapped[int | None]
    team: Mapped[list[Employee]] = relationship(back_populates="boss", foreign_keys="Employee.boss_id")

    __mapper_args__ = {"polymorphic_identity": "manager", "inherit_condition": id == Employee.id}


class Engineer(Employee):
    language: Mapped[str | None] = mapped_column(String(30))
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("desk.id"))
    desk: Mapped[Desk | None] = relationship(back_populates="engineers")

    __mapper_args__ = {"polymorphic_identity": "engineer"}


class SeniorEngineer(Engineer):
    since: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "senior"}


class Desk(Base):
    __tablename__ = "desk"

    company_id: Mapped[int] = mapped_column(ForeignKey(Company.id))
    company: Mapped[Company] = relationship(back_populates="desks")
    engineers: Mapped[list[Engineer]] = relationship(back_populates="desk")


class Named:
    @declared_attr.directive
    def __tablename__(cls) -> str | None:
        if has_inherited_table(cls):
            return None
        return f"{cls.__name__.lower()}s"


class Room(Named, Base):
    floor: Mapped[int]
    type: Mapped[str]

    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "room"}


class MeetingRoom(Room):
    seats: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "meeting"}


class Shape(Base):
    __tablename__ = "shape"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str] = mapped_column(sa.String(10))

    __mapper_args__ = {"polymorphic_identity": "shape", "concrete": True}


class Circle(Shape):
    __tablename__ = "circle"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str] = mapped_column(sa.String(10))
    radius: Mapped[float] = mapped_column(sa.Float(3))

    __mapper_args__ = {"polymorphic_identity": "circle", "concrete": True}
