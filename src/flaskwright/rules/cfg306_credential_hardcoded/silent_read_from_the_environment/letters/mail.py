import smtplib


def send(password):
    with smtplib.SMTP("mail.example.org") as server:
        server.login("letters", password)
