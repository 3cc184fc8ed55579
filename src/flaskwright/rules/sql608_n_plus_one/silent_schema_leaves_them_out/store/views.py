from flask import Blueprint, jsonify

from store.models import Article, db
from store.schemas import ArticleOut, articles_without, names_only, one_article

bp = Blueprint("articles", __name__)


@bp.get("/articles/<int:number>")
def article(number):
    found = db.get_or_404(Article, number)
    return jsonify(one_article.dump(found), found.to_dict(with_maker=True))


@bp.get("/articles")
def articles():
    rows = db.session.scalars(db.select(Article)).all()
    return articles_without.dump(rows)


@bp.get("/articles/names")
def names():
    return names_only.dump(Article.query.all())


@bp.get("/articles/short")
def short():
    return jsonify([article.to_dict() for article in Article.query.all()])


@bp.get("/articles/typed")
def typed():
    return jsonify([ArticleOut.model_validate(article).model_dump() for article in Article.query.all()])
