from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa
import sqlalchemy.orm as so

from club import db

if TYPE_CHECKING:
    from club.members import Entry, Member


class Event(db.Model):
    __tablename__ = "events"

    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    title: so.Mapped[str] = so.mapped_column("heading", sa.String(100), unique=True, index=True)
    starts: so.Mapped[dt.datetime] = so.mapped_column(sa.DateTime(timezone=True))
    fee: so.Mapped["dt.timedelta | None"] = so.mapped_column(default=None)
    host_id: so.Mapped[int] = so.mapped_column(sa.ForeignKey("member.id", name="event_host"), default=0)
    host: so.Mapped[Member] = so.relationship(back_populates="hosted", lazy="joined")
    entries: so.Mapped[dict[int, "Entry"]] = so.relationship(
        back_populates="event", collection_class=so.attribute_keyed_dict("member_id")
    )
