import hashlib

from flask import Flask, abort, current_app, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Invitation(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    access_token = db.Column(db.String(64), nullable=False)


@app.get("/invitations/<int:number>")
def show(number):
    invitation = db.get_or_404(Invitation, number)
    if not invitation.access_token == request.args["token"]:  # expect: AUT505
        abort(403)
    return {"id": invitation.id}


def checksum(path):
    return hashlib.sha256((current_app.config["SECRET_KEY"] + path).encode()).hexdigest()


@app.get("/download/<path:name>")
def download(name):
    return {"ok": checksum(name) == request.args.get("sum")}  # expect: AUT505
