from __future__ import annotations

import enum
from datetime import date
from typing import TYPE_CHECKING, List, Optional

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from . import db

if TYPE_CHECKING:
    from .events import Event


class Standing(enum.Enum):
    GUEST = "guest"
    FULL = "full"


class Member(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), index=True)
    born: Mapped[Optional[date]] = mapped_column(default=None)
    standing: Mapped[Standing] = mapped_column(default=Standing.GUEST)
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), default=None)
    sponsor: Mapped[Optional[Member]] = relationship(remote_side=[id], back_populates="sponsored")
    sponsored: Mapped[List[Member]] = relationship(back_populates="sponsor")
    entries: Mapped[list[Entry]] = relationship(back_populates="member", lazy="selectin")
    hosted: Mapped[set["Event"]] = relationship(back_populates="host", lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("name", "born"),)


class Entry(db.Model):
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    place: Mapped[Optional[int]] = mapped_column(unique=True, default=None)
    member: Mapped["Member"] = relationship(back_populates="entries")
    event: Mapped["Event"] = relationship(back_populates="entries")
