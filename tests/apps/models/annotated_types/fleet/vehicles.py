from typing import Any, Literal, Optional, Union

from sqlalchemy.orm import DynamicMapped, Mapped, WriteOnlyMapped, mapped_column, relationship, validates

from . import types as t
from .types import Base, Lowered, key, short


class Vehicle(Base):
    __tablename__ = "vehicle"

    id: Mapped[key]
    plate: Mapped[short] = mapped_column(unique=True)
    colour: Mapped[Optional[short]]
    kind: Mapped[Literal["car", "van", "bike"]]
    bought: Mapped[t.stamp]
    price: Mapped[Union[t.money, None]]
    extras: Mapped[dict[str, Any]]
    tag: Mapped[str] = mapped_column(Lowered(20))
    trips: WriteOnlyMapped["Trip"] = relationship(back_populates="vehicle")
    repairs: DynamicMapped["fleet.trips.Repair"] = relationship()  # noqa: F821
    last_trip: Mapped["Trip | None"] = relationship(
        primaryjoin="and_(Vehicle.id == Trip.vehicle_id, Trip.last == true())", viewonly=True, uselist=False
    )

    @validates("plate")
    def upper(self, _key, plate):
        return plate.upper()
