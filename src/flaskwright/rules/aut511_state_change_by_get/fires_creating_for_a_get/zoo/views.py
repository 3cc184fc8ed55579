from flask import Blueprint, redirect, request, url_for
from flask_login import login_required

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/new")  # expect: AUT511
@login_required
def new():
    animal = Animal(name=request.args["name"])
    db.session.add(animal)
    db.session.commit()
    return redirect(url_for("static", filename="done.html"))
