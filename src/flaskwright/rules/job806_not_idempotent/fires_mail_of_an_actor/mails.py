from flask_mail import Mail, Message

mail = Mail()


def send_bill(number):
    mail.send(Message(f"Bill {number}", recipients=["us@example.com"]))
