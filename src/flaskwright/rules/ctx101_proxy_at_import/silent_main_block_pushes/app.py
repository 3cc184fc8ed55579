from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)
    return app


def seed():
    db.create_all()
    db.session.add(Note(text=current_app.name))
    db.session.commit()


def main():
    with create_app().app_context():
        seed()


if __name__ == "__main__":
    main()
    application = create_app()
    with application.app_context():
        seed()
