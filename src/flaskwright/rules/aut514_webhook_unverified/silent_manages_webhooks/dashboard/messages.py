from flask import Blueprint, request

from dashboard.hooks import Target, db

messages = Blueprint("messages", __name__)


@messages.post("/hooks/targets")
def targets():
    db.session.add(Target(url=request.form["url"]))
    db.session.commit()
    return "", 204


@messages.post("/hooks/ping")
def ping():
    return {"received": len(request.get_data())}
