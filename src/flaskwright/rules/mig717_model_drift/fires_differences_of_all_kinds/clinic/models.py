from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from clinic import db
from clinic.base import Stamped


class Patient(Stamped, db.Model):  # expect: MIG717
    __tablename__ = "patients"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(80))  # expect: MIG717
    email: Mapped[str | None] = mapped_column(String(120), unique=True)
    doctor_id: Mapped[int | None] = mapped_column(ForeignKey("doctors.id"))


class Doctor(db.Model):
    __tablename__ = "doctors"

    id: Mapped[int] = mapped_column(primary_key=True)


class Ward(db.Model):  # expect: MIG717
    __tablename__ = "wards"

    id: Mapped[int] = mapped_column(primary_key=True)
