import os

from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/books"


@app.post("/books/<int:number>")
def upload(number):
    book = request.files["book"]
    if "." not in book.filename:
        abort(400)
    # What stands behind the first dot may hold more of them: `a./../../x`.
    ending = book.filename.split(".", 1)[-1].lower()
    book.save(os.path.join(FOLDER, str(number), "book" + ending))  # expect: INJ105
    return "", 204
