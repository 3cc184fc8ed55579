from flask import Flask

from library import database


class Book(database.db.Model):
    id = database.db.Column(database.db.Integer, primary_key=True)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
    database.init_app(app)

    @app.get("/books")
    def books():
        return {"count": Book.query.count()}

    return app
