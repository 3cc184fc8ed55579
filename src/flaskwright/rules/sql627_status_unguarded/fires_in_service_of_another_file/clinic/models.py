import enum

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Stage(enum.StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    TREATED = "treated"


class Visit(Base):
    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(default=Stage.BOOKED)
    patient: Mapped[str]
