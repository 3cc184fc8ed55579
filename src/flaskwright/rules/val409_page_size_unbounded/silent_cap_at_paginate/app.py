from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)


@app.get("/books")
def books():
    # The cap is given, for the client's size and for the one in the URL.
    page = db.paginate(db.select(Book), max_per_page=50)
    size = request.args.get("size", 20, type=int)
    other = Book.query.paginate(per_page=size, max_per_page=50)
    return {"first": [book.title for book in page.items], "other": [book.title for book in other.items]}
