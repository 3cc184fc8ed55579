from flask import Flask, render_template, request
from sqlalchemy import select

from blog.models import Post, Tag, db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///blog.db"
    db.init_app(app)

    @app.get("/")
    def index():
        page = request.args.get("page", 1, type=int)
        posts = db.paginate(select(Post).order_by(Post.id.desc()), page=page, per_page=20)  # expect: SQL608
        return render_template("index.html", posts=posts)

    @app.get("/archive")
    def archive():
        context = {"posts": Post.query.order_by(Post.title).all()}  # expect: SQL608
        return render_template("archive.html", **context)

    @app.get("/tags")
    def tags():
        return render_template("tags.html", tags=Tag.query.all())  # expect: SQL608

    return app
