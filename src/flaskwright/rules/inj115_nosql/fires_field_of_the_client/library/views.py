from flask import Blueprint, jsonify, request

from library.store import find_by

books = Blueprint("books", __name__)


@books.get("/books")
def search():
    # `?field=$where&text=while(true){}` is a program.
    return jsonify(list(find_by(request.args["field"], request.args["text"])))
