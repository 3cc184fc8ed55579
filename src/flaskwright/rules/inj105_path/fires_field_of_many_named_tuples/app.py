import os
from collections import namedtuple

from flask import Flask, request

app = Flask(__name__)
Book = namedtuple("Book", "place title")


def read(kind, title):
    if kind == "epub":
        return Book("/tmp/book.epub", title)
    elif kind == "pdf":
        return Book("/tmp/book.pdf", title)
    elif kind == "mobi":
        return Book("/tmp/book.mobi", title)
    elif kind == "cbz":
        return Book("/tmp/book.cbz", title)
    elif kind == "fb2":
        return Book("/tmp/book.fb2", title)
    elif kind == "txt":
        return Book("/tmp/book.txt", title)
    elif kind == "odt":
        return Book("/tmp/book.odt", title)
    return Book("/tmp/book", title)


@app.post("/books")
def add():
    book = read(request.form["kind"], request.form["title"])
    if not book.title:
        book = book._replace(title="unknown")
    os.unlink(book.title)  # expect: INJ105
    return book._asdict(), 201
