import bleach
import nh3
from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup

from blog.models import Post, db
from blog.texts import to_html

bp = Blueprint("blog", __name__)


@bp.post("/posts")
def add():
    source = request.form["source"]
    post = Post(title=request.form["title"], source=source, html=to_html(source))
    db.session.add(post)
    db.session.commit()
    return redirect(url_for("blog.show", post_id=post.id))


@bp.get("/posts/<int:post_id>")
def show(post_id):
    return render_template("post.html", post=db.get_or_404(Post, post_id))


@bp.post("/preview")
def preview():
    text = bleach.clean(request.form["source"], tags={"b", "i", "a"}, attributes={"a": ["href"]})
    return f"<main>{text}</main>"


@bp.post("/summary")
def summary():
    return render_template("summary.html", summary=Markup(nh3.clean(request.form["summary"])))
