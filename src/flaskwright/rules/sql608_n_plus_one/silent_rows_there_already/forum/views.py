from flask import Blueprint, jsonify, render_template
from flask_login import current_user

from forum.models import Board, Topic, User, db

bp = Blueprint("topics", __name__)


@bp.get("/users/<int:number>/topics")
def of_user(number):
    # The author of each topic is the user, who is there already.
    return render_template("topics.html", topics=db.get_or_404(User, number).topics)


@bp.get("/boards/<int:number>/topics")
def of_board(number):
    topics = Topic.query.filter_by(board_id=number).order_by(Topic.title).all()
    return jsonify([{"title": topic.title, "board": topic.board.name} for topic in topics])


@bp.get("/mine")
def mine():
    topics = Topic.query.filter(Topic.author == current_user).all()
    return jsonify([f"{topic.author.name}: {topic.title}" for topic in topics])


@bp.get("/topics")
def all_topics():
    boards = Board.query.all()
    rows = db.session.query(Topic, User).join(User, Topic.author_id == User.id).all()
    return jsonify(
        boards=[board.name for board in boards],
        topics=[f"{topic.title} by {topic.author.name} in {topic.board.name}" for topic, _ in rows],
    )


@bp.get("/recent")
def recent():
    topics = Topic.query.order_by(Topic.id.desc()).limit(50).all()
    # One query for all of them: what is loaded is not asked for again.
    authors = User.query.filter(User.id.in_({topic.author_id for topic in topics})).all()
    return jsonify(count=len(authors), names=[topic.author.name for topic in topics])
