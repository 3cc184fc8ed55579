"""The first request of each worker makes the tables."""

from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = Flask(__name__)
engine = create_engine("postgresql:///theatre")


class Base(DeclarativeBase):
    pass


class Play(Base):
    __tablename__ = "plays"

    id: Mapped[int] = mapped_column(primary_key=True)


@app.before_request
def make_tables():
    Base.metadata.create_all(engine)  # expect: SQL621


@app.get("/plays/<int:number>")
def play(number):
    with Session(engine) as session:
        return {"found": session.get(Play, number) is not None}
