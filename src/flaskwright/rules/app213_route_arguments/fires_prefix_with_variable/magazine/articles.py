from flask import Blueprint

articles = Blueprint("articles", __name__)


@articles.get("/")
def index(lang):
    return {"language": lang, "articles": []}


@articles.get("/<slug>")  # expect: APP213
def show(slug):
    return {"slug": slug}


articles.add_url_rule("/archive", view_func=lambda: {"articles": []}, endpoint="archive")  # expect: APP213
