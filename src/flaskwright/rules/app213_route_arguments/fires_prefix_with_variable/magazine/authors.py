from flask import Blueprint

authors = Blueprint("authors", __name__)


@authors.get("/<int:author_id>")
def show(author_id):
    return {"id": author_id}
