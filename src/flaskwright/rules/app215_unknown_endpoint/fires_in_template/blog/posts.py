from flask import Blueprint, render_template

posts = Blueprint("posts", __name__)


@posts.get("/")
def index():
    return render_template("posts.html", posts=[{"id": 1, "title": "Hello"}])


@posts.get("/<int:post_id>")
def show(post_id):
    return render_template("home.html")
