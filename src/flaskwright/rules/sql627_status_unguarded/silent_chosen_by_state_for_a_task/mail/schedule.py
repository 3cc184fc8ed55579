from mail.models import Letter
from mail.tasks import give_up, send


def send_new_letters():
    for letter in Letter.query.filter(Letter.state == "new"):
        send.delay(letter.id)


def give_up_old_letters(keys):
    for key in keys:
        give_up.delay(key)
