from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Car(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    plate: Mapped[str]
