from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from library.base import Base, Stamped

engine = create_engine("postgresql:///library")


class Book(Stamped, Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


def create_app():
    app = Flask(__name__)

    @app.get("/books")
    def books():
        with Session(engine) as session:
            return {"titles": list(session.scalars(select(Book.title).limit(20)))}

    return app
