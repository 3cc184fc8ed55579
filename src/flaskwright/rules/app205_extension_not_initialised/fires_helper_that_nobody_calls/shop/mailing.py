from flask_mail import Mail, Message

mail = Mail()  # expect: APP205


def init_mailing(app):
    app.config.setdefault("MAIL_DEFAULT_SENDER", "shop@example.com")
    mail.init_app(app)


def send_receipt(address):
    mail.send(Message("Your receipt", recipients=[address]))
