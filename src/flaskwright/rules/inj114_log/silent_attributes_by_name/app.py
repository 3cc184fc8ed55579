import logging

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from reprs import one_line, shown

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///events.db"
db = SQLAlchemy(app)
log = logging.getLogger(__name__)


class Category(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200))
    parent_id = db.Column(db.Integer)

    def populate(self, data):
        for key, value in data.items():
            setattr(self, key, value)

    def __repr__(self):
        # The number, the parent's number, and a title in one line.
        return shown(self, id=None, parent_id=None, text=one_line(self.title))


@app.post("/categories")
def create():
    category = Category()
    category.populate({"title": request.form["title"], "parent_id": 1})
    db.session.add(category)
    db.session.commit()
    log.info("created %r", category)
    return "", 204
