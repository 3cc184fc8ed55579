import smtplib
import time


def remind():
    with smtplib.SMTP("mail.example", timeout=30) as server:
        server.sendmail("shop@example.org", ["anna@example.org"], "Remember")


def remind_for_ever(app):
    while True:
        with app.app_context():
            remind()
        time.sleep(3600)
