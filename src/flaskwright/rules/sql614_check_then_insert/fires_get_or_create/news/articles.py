from flask import Blueprint, request

from news.models import Article, Topic, db

bp = Blueprint("articles", __name__)


@bp.post("/articles")
def add():
    topic = Topic.named(request.json["topic"])
    db.session.add(Article(title=request.json["title"]))
    db.session.commit()
    return {"topic": topic.id}, 201
