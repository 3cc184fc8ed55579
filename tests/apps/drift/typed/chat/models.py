"""Users, their messages, notifications and tasks."""

from datetime import datetime
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from chat.base import Named, db

metadata = db.metadata
followers = sa.Table(
    "followers",
    metadata,
    sa.Column("follower_id", sa.Integer, sa.ForeignKey("user.id"), primary_key=True),
    sa.Column("followed_id", sa.Integer, sa.ForeignKey("user.id"), primary_key=True),
)


class User(Named, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(120), index=True, unique=True)
    last_seen: Mapped[Optional[datetime]]
    token: Mapped[Optional[str]] = mapped_column(sa.String(32), index=True)
    score: Mapped[float]
    messages: Mapped[list["Message"]] = relationship(back_populates="author")


class Message(db.Model):
    __table_args__ = (sa.Index("ix_message_of", "user_id", "sent"),)

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    body: Mapped[str] = mapped_column(sa.Text)
    sent: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    payload: Mapped[dict] = mapped_column(sa.JSON)
    author: Mapped[User] = relationship(back_populates="messages")


class Task(db.Model):
    id: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    user_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey(User.id))
    complete: Mapped[bool] = mapped_column(default=False)
