from flask import Blueprint, request

from shop.streaming import headers, stream

bp = Blueprint("exports", __name__)


def arguments():
    for name in request.args:
        yield f"{name}\n"


@bp.get("/arguments.csv")
def arguments_csv():
    return stream(arguments())


@bp.get("/headers")
def headers_text():
    return headers(), {"Content-Type": "text/plain"}
