from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app(database="postgresql:///shop"):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database
    db.init_app(app)

    @app.get("/articles")
    def articles():
        return {"count": Article.query.count()}

    return app
