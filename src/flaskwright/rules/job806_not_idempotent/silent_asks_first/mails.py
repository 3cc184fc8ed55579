from flask_mail import Mail, Message

mail = Mail()


def mail_for(order):
    mail.send(Message(f"Order {order}", recipients=["us@example.com"]))
