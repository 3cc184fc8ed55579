"""A gym whose trainers commit one another's half-done work."""

from flask import Flask, request
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql:///gym")
Session = sessionmaker(bind=engine)
session = Session()  # expect: SQL601
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class Course(Base):
    __tablename__ = "courses"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


@app.post("/courses")
def create():
    course = Course(name=request.form["name"])
    session.add(course)
    session.commit()
    return {"id": course.id}, 201
