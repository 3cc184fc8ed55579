from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class OfPatient:
    @declared_attr
    def patient_id(cls) -> Mapped[int]:  # expect: SQL625
        return mapped_column(ForeignKey("patients.id"))
