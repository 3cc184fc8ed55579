from flask import Blueprint, jsonify

from store.models import Article, db
from store.schemas import ArticleWithPrices, LabelSchema, PricedSchema, article_schema, articles_schema

bp = Blueprint("articles", __name__)


@bp.get("/articles")
def articles():
    return jsonify(articles_schema.dump(Article.query.all()))  # expect: SQL608


@bp.get("/articles/each")
def each():
    rows = db.session.scalars(db.select(Article)).all()  # expect: SQL608
    return jsonify([article_schema.dump(article) for article in rows])


@bp.get("/articles/priced")
def priced():
    rows = Article.query.filter(Article.name != "").all()  # expect: SQL608
    return jsonify(PricedSchema().dump(rows, many=True))


@bp.get("/articles/labels")
def labels():
    return LabelSchema(many=True).dumps(Article.query.all())  # expect: SQL608


@bp.get("/articles/prices")
def with_prices():
    return ArticleWithPrices(many=True).dump(Article.query.all())  # expect: SQL608
