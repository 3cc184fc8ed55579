from flask_mail import Mail, Message

mail = Mail()


def send(address):
    mail.send(Message("Reminder", recipients=[address]))
