from flask import Blueprint

from forum.models import Topic, db

bp = Blueprint("topics", __name__)


@bp.get("/topics/<int:number>")
def topic(number):
    topic = Topic.query.get_or_404(number)
    topic.seen()
    db.session.commit()
    return {"views": topic.views}
