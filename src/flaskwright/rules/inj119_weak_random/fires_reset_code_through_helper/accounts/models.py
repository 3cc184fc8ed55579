from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class PasswordReset(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]
    reset_token: Mapped[str]
