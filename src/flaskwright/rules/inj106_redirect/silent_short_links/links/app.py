from flask import Flask, redirect, request, url_for

from links.models import Link, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.post("/links")
def add():
    link = Link(word=request.form["word"], target=request.form["target"])
    db.session.add(link)
    db.session.commit()
    return redirect(url_for("follow", word=link.word))


@app.get("/<word>")
def follow(word):
    # What a short link leads to is stored data: leading elsewhere is what the site is for.
    link = db.first_or_404(db.select(Link).filter_by(word=word))
    return redirect(link.target)
