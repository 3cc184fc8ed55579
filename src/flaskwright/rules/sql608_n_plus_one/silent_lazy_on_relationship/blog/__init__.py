from flask import Flask, render_template

from blog.models import Post, db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///blog.db"
    db.init_app(app)

    @app.get("/")
    def index():
        posts = Post.query.order_by(Post.id.desc()).paginate(per_page=20)
        return render_template("index.html", posts=posts)

    return app
