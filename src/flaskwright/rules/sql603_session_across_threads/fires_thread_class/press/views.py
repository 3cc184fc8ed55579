from flask import Blueprint, current_app

from press.models import Article, db
from press.workers import Printer

bp = Blueprint("articles", __name__)


@bp.post("/articles/<int:number>/print")
def print_article(number):
    article = db.get_or_404(Article, number)
    printer = Printer(current_app._get_current_object(), article=article)  # expect: SQL603
    printer.start()
    return {}, 202
