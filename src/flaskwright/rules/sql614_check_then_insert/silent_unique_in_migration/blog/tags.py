from flask import Blueprint, request

from blog.models import Tag, db

bp = Blueprint("tags", __name__)


@bp.post("/tags")
def add():
    slug = request.form["slug"]
    tag = Tag.query.filter_by(slug=slug).first()
    if not tag:
        tag = Tag(slug=slug)
        db.session.add(tag)
        db.session.commit()
    return {"id": tag.id}
