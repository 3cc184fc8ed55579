from flask import Blueprint, request

from board.database import Comment, keep
from board.limits import limiter

posts = Blueprint("posts", __name__)


@posts.post("/questions")
@limiter.limit("3 per minute")
def ask():
    keep(Comment(text=request.form["question"]))
    return "", 201


@posts.post("/comments")  # expect: AUT508
def comment():
    keep(Comment(text=request.form["text"]))
    return "", 201


@posts.post("/preview")
def preview():
    return {"text": request.form["text"].strip()}
