from flask import Blueprint, request
from flask_login import current_user, login_required

from yard.models import Message, Notice, db

bp = Blueprint("mail", __name__)


@bp.get("/messages")
@login_required
def messages():
    found = Message.query.filter_by(recipient_id=current_user.id).all()
    return {"messages": [one.text for one in found]}


@bp.post("/messages")
@login_required
def send():
    data = request.get_json()
    message = Message(sender_id=current_user.id, recipient_id=data["recipient_id"], text=data["text"])
    db.session.add(message)
    db.session.add(Notice(user_id=message.recipient_id, text="You have mail."))
    db.session.commit()
    return {"id": message.id}, 201


@bp.post("/waves")
@login_required
def wave():
    db.session.add(Notice(user_id=request.get_json()["user_id"], text=f"{current_user.name} waves."))
    db.session.commit()
    return "", 204


@bp.delete("/notices/<int:number>")
@login_required
def seen(number):
    db.session.delete(Notice.query.filter_by(id=number, user_id=current_user.id).first_or_404())
    db.session.commit()
    return "", 204
