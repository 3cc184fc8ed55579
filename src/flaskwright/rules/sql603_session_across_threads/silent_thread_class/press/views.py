from flask import Blueprint, current_app

from press.models import Article, db
from press.workers import Counter, Printer, Reader

bp = Blueprint("articles", __name__)


@bp.post("/articles/<int:number>/print")
def print_article(number):
    article = db.get_or_404(Article, number)
    Printer(current_app._get_current_object(), article).start()
    return {}, 202


@bp.post("/articles/<int:number>/count")
def count(number):
    article = db.get_or_404(Article, number)
    Counter(current_app._get_current_object(), article).start()
    return {}, 202


@bp.post("/articles/<int:number>/read")
def read(number):
    article = db.get_or_404(Article, number)
    Reader(current_app._get_current_object(), article).start()
    return {}, 202
