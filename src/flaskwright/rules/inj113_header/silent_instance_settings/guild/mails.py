from flask_mail import Mail, Message

mail = Mail()


def send_reset(address, link):
    mail.send(Message("Reset your password", recipients=[address], body=f"Choose a new password: {link}"))
