import csv
import hashlib
import io

from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

app = Flask(__name__)
db = SQLAlchemy(app)


class Visitor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    badge = db.Column(db.String(64))

    @validates("badge")
    def digest_badge(self, key, badge):
        return hashlib.sha256(badge.encode()).hexdigest()


@app.post("/visitors")
def enter():
    db.session.add(Visitor(badge=request.form["badge"]))
    db.session.commit()
    return {}, 201


@app.get("/visitors.csv")
def export():
    # What is kept of a badge is its digest: digits and letters.
    output = io.StringIO()
    writer = csv.writer(output)
    for visitor in Visitor.query.all():
        writer.writerow([visitor.id, visitor.badge])
    return Response(output.getvalue(), mimetype="text/csv")
