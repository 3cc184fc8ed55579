from celery import Celery
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
celery = Celery("mails")


class Campaign(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    sent = db.Column(db.Integer, nullable=False, default=0)


@celery.task
def mail_sent(number):
    with app.app_context():
        campaign = db.session.scalars(db.select(Campaign).filter_by(id=number)).one()
        campaign.sent = campaign.sent + 1  # expect: SQL615
        db.session.commit()


@app.post("/campaigns/<int:number>/mails")
def mails(number):
    mail_sent.delay(number)
    return "", 202
