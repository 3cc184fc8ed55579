from celery import shared_task

from mail.models import Letter, db


@shared_task
def send(key):
    letter = db.session.get(Letter, key)
    letter.state = "sent"
    db.session.commit()


@shared_task
def give_up(key):
    letter = db.session.get(Letter, key)
    if letter.state == "new":
        letter.state = "failed"
        db.session.commit()
