from flask import Blueprint, current_app, request

from .catalogue import Catalogue

bp = Blueprint("books", __name__)


@bp.get("/books")
def books():
    catalogue = Catalogue(current_app.config["CATALOGUE"])
    if "isbn" in request.args:
        return {"titles": catalogue.by_isbn(request.args["isbn"])}
    return {"titles": catalogue.by_author(request.args.get("author", ""))}
