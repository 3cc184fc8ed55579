"""Each thread goes on with the session of its last request."""

from flask import Flask, request
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, scoped_session, sessionmaker

engine = create_engine("postgresql:///library")
db_session = scoped_session(sessionmaker(bind=engine))  # expect: SQL602
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


@app.post("/books")
def create():
    book = Book(title=request.form["title"])
    db_session.add(book)
    db_session.commit()
    return {"id": book.id}, 201
