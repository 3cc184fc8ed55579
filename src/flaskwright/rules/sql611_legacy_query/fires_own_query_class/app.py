from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.query import Query

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///archive"


class Kept(Query):
    def kept(self):
        return self.filter_by(deleted=False)


db = SQLAlchemy(app, query_class=Kept)


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    deleted = db.Column(db.Boolean, default=False)


@app.get("/letters")
def letters():
    # What `first` of an own class means is for its author to say.
    newest = Letter.query.order_by(Letter.id.desc()).first()  # expect: SQL611
    return jsonify(number=Letter.query.kept().count(), newest=newest.id)  # expect: SQL611
