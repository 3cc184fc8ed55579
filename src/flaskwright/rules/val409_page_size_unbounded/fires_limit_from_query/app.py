from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.get("/articles")
def articles():
    # A number, but any number.
    size = request.args.get("size", 20, type=int)
    found = Article.query.order_by(Article.name).limit(size).all()  # expect: VAL409
    return [{"id": article.id, "name": article.name} for article in found]
