import os

from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

from problems import problem

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Part(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)


@app.get("/parts/<int:part_id>")
def part(part_id):
    try:
        return {"id": db.get_or_404(Part, part_id).id}
    except Exception as error:
        return problem(error)


@app.get("/spares/<int:part_id>")
def spare(part_id):
    try:
        return {"id": db.get_or_404(Part, part_id).id}
    except Exception:
        abort(404)


@app.post("/parts")
def add():
    try:
        data = request.get_json()
    except Exception:
        return {"error": "no JSON"}, 400
    return {"keys": list(data)}, 201
