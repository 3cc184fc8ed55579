from datetime import date

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Reader(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    town: Mapped[str]
    since: Mapped[date]
