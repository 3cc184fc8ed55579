from flask import Blueprint, abort, render_template_string

from forum.forms import ResetForm
from forum.models import Member, db

bp = Blueprint("members", __name__)


@bp.post("/reset")
def reset():
    form = ResetForm()
    if form.validate_on_submit():
        member = Member.query.filter_by(email=form.email.data).first()
        return render_template_string("A mail to {{ name }} is on its way.", name=member.name)
    abort(400)


@bp.get("/members/<int:number>")
def member(number):
    if not db.session.query(Member.query.filter_by(id=number).exists()).scalar():
        abort(404)
    return {"name": name_of(number)}


def name_of(number):
    return Member.query.get(number).name
