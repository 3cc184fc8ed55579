from __future__ import annotations

from datetime import date
from typing import Union

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Dated:
    day: Mapped[date] = mapped_column(nullable=True)  # expect: SQL613
    until: Mapped[Union[date, None]] = mapped_column(nullable=False)  # expect: SQL613
