from flask import Blueprint

books = Blueprint("books", __name__, url_prefix="/books")


@books.get("/<slug:title>")
def by_title(title):
    return {"title": title}


@books.get("/isbn/<isbn:number>")
def by_isbn(number):
    return {"isbn": number}


@books.get("/tagged/<list:tags>")
def by_tags(tags):
    return {"tags": tags}
