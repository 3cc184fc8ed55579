"""Every way on from the query has ruled `None` out."""

from flask import Flask, abort, redirect, request, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    isbn = db.Column(db.String(13), unique=True)
    title = db.Column(db.String(200))


@app.get("/books/<int:number>")
def book(number):
    found = db.session.get(Book, number)
    if not found:
        abort(404)
    return {"title": found.title}


@app.get("/isbn/<isbn>")
def by_isbn(isbn):
    found = Book.query.filter_by(isbn=isbn).first()
    if found is None:
        return redirect(url_for("index"))
    return {"title": found.title}


@app.get("/titles/<int:number>")
def title(number):
    found = Book.query.get(number)
    return {"title": found.title if found else None, "known": found is not None and found.isbn != ""}


@app.get("/search")
def search():
    if (found := Book.query.filter_by(title=request.args["title"]).one_or_none()) is not None:
        return {"isbn": found.isbn}
    other = Book.query.filter_by(isbn=request.args["isbn"]).first() or Book(title="unknown")
    return {"title": other.title}


@app.get("/asserted/<int:number>")
def asserted(number):
    found = db.session.scalars(db.select(Book).where(Book.id == number)).first()
    assert found is not None, "the index holds what the table holds"
    return {"title": found.title}


@app.get("/tried/<int:number>")
def tried(number):
    try:
        return {"title": Book.query.get(number).title}
    except AttributeError:
        abort(404)


@app.get("/")
def index():
    return {"books": Book.query.count(), "latest": db.session.scalar(db.select(db.func.max(Book.id)))}
