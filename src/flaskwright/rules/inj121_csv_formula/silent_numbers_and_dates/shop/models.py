from datetime import datetime

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Order(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    placed: Mapped[datetime]
    note: Mapped[str]
