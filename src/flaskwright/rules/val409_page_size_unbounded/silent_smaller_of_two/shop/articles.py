from flask import Blueprint

from shop.models import Article
from shop.paging import page_size

bp = Blueprint("articles", __name__)


@bp.get("/articles")
def articles():
    found = Article.query.order_by(Article.name).limit(page_size()).all()
    return [article.name for article in found]
