from celery import shared_task
from flask import current_app

from letters.database import Letter, db


@shared_task
def send_letter(letter_id):
    letter = db.session.get(Letter, letter_id)
    current_app.extensions["mail"].send_message("Hello", recipients=[current_app.config["LETTERS_TO"]])
    letter.sent = True
    db.session.commit()
