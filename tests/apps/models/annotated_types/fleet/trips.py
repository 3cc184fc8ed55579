import enum
import uuid
from datetime import datetime

from sqlalchemy import Enum, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, deferred, mapped_column, relationship

from .types import Base, key, money, vehicle_ref
from .vehicles import Vehicle


class State(enum.StrEnum):
    OPEN = "open"
    DONE = "done"


class Trip(Base):
    __tablename__ = "trip"

    id: Mapped[key]
    vehicle_id: Mapped[vehicle_ref] = mapped_column(index=True)
    vehicle: Mapped[Vehicle] = relationship(back_populates="trips", innerjoin=True, lazy="immediate")
    started: Mapped[datetime]
    state: Mapped[State] = mapped_column(Enum(State, native_enum=False, length=20), default=State.OPEN)
    last: Mapped[bool] = mapped_column(default=False)
    track: Mapped[bytes | None] = mapped_column(LargeBinary(10_000), deferred=True)
    odometer: Mapped[int]


class Repair(Base):
    __tablename__ = "repair"

    id: Mapped[key]
    vehicle_id: Mapped[vehicle_ref | None]
    replaced: Mapped[str | None] = deferred(mapped_column("parts", String(50)))
    cost: Mapped[money]
    trip = mapped_column(ForeignKey(Trip.id), nullable=False)
    of_trip: Mapped["Trip"] = relationship()


class Receipt(MappedAsDataclass, Base):
    __tablename__ = "receipt"

    number: Mapped[int] = mapped_column(primary_key=True, init=False)
    repair_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Repair.id), kw_only=True)
    paid: Mapped[bool | None] = mapped_column(default=None)


Index("ix_repair_cost", Repair.vehicle_id, Repair.cost.desc())
