from flask import current_app
from flask_mail import Message


def remind(address):
    current_app.mail.send(Message("Remember", recipients=[address]))  # expect: JOB802
