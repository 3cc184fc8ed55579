from flask_mail import Mail, Message

mail = Mail()


def send_welcome(address):
    deliver("Welcome", address, "Good to see you.")


def deliver(subject, address, text):
    mail.send(Message(subject, recipients=[address], body=text))  # expect: JOB802
