from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.query import Query

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///archive"


class Kept(Query):
    def kept(self):
        return self.filter_by(deleted=False)

    def first(self):
        return self.kept().limit(1).one_or_none()


db = SQLAlchemy(app, query_class=Kept)


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    deleted = db.Column(db.Boolean, default=False)


@app.get("/letters")
def letters():
    newest = Letter.query.order_by(Letter.id.desc()).first()  # expect: SQL611
    number = Letter.query.kept().count()  # expect: SQL611
    return jsonify(number=number, newest=newest.id, all=Letter.query.count())  # expect: SQL611
