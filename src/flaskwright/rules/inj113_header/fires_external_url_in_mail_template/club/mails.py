from flask import render_template
from flask_mail import Mail, Message

mail = Mail()


def send_reset(address, token):
    text = render_template("reset.html", token=token)
    mail.send(Message("Reset your password", recipients=[address], html=text))  # expect: INJ113
