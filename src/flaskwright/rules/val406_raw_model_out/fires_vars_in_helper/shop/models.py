from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Order(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str]
    purchase_price: Mapped[float]
