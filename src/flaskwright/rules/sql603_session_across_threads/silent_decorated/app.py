from flask import Flask
from flask_mail import Mail, Message

from background import in_background
from models import Member, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
mail = Mail(app)


@in_background
def welcome(subject, email):
    with app.app_context():
        mail.send(Message(subject, recipients=[email]))


def render(member):
    return f"Welcome, {member.email}"


@app.post("/members/<int:member_id>/welcome")
def send(member_id):
    member = db.get_or_404(Member, member_id)
    welcome(render(member), member.email)
    return {}, 202
