from flask import Blueprint, request

bp = Blueprint("plain", __name__)


@bp.after_request
def label_as_text(response):
    # No answer of this blueprint is a page.
    response.mimetype = "text/plain"
    return response


@bp.get("/echo")
def echo():
    return request.args["text"]


@bp.get("/notes/<title>")
def note(title):
    return f"Title: {title}\n"
