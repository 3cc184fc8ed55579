import csv
import io

from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

app = Flask(__name__)
db = SQLAlchemy(app)


class Visitor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))

    @validates("name")
    def tidy_name(self, key, name):
        return name.strip().title()


@app.post("/visitors")
def enter():
    db.session.add(Visitor(name=request.form["name"]))
    db.session.commit()
    return {}, 201


@app.get("/visitors.csv")
def export():
    output = io.StringIO()
    writer = csv.writer(output)
    for visitor in Visitor.query.all():
        writer.writerow([visitor.id, visitor.name])  # expect: INJ121
    return Response(output.getvalue(), mimetype="text/csv")
