"""The helpers commit, but forget nothing that is asked for: only the first round makes the shelf, and counts stay."""

from flask import Flask, jsonify, request

from shelves import Book, Reading, db, note, shelf_of

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///library"
db.init_app(app)


@app.get("/books")
def titles():
    found = []
    for number in request.args.getlist("number", type=int):
        book = db.session.get(Book, number)  # expect: SQL609
        if book is not None:
            found.append({"title": book.title, "shelf": shelf_of("new").name})
    return jsonify(found)


@app.post("/readings")
def counts():
    found = {}
    for number in request.get_json():
        found[number] = Reading.query.filter_by(book_id=number).count()  # expect: SQL609
        note(number)
    return jsonify(found)
