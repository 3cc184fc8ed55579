import os

from flask import Flask, abort, request

app = Flask(__name__)
app.config.from_prefixed_env()
FOLDER = "/srv/books"


@app.post("/books/<int:number>")
def upload(number):
    book = request.files["book"]
    allowed = app.config["FORMATS"].split(",")
    if "." not in book.filename:
        abort(400)
    # Behind the last dot there is none, so that the name neither climbs by `..` nor is absolute.
    ending = book.filename.rsplit(".", 1)[-1].lower()
    if ending not in allowed and "" not in allowed:
        abort(400)
    book.save(os.path.join(FOLDER, str(number), "book." + ending))
    return "", 204
