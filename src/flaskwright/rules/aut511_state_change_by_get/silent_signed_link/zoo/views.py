from flask import Blueprint, redirect, url_for

from zoo.signing import signer
from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/confirm/<token>")
def confirm(token):
    animal = db.get_or_404(Animal, signer.loads(token, max_age=86400))
    animal.on_show = True
    db.session.commit()
    return redirect(url_for("static", filename="done.html"))
