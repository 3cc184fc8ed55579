import json

from flask import Flask
from flask.views import MethodView

app = Flask(__name__)

BOOKS = {1: {"title": "Emma"}, 2: {"title": "Persuasion"}}


class BookAPI(MethodView):
    def get(self, book_id):
        return json.dumps(BOOKS[book_id])  # expect: WEB101

    def delete(self, book_id):
        BOOKS.pop(book_id)
        return "", 204


app.add_url_rule("/books/<int:book_id>", view_func=BookAPI.as_view("book"))
