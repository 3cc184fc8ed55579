import smtplib


def deliver(text):
    with smtplib.SMTP("mail.example.com", timeout=30) as server:
        server.sendmail("shop@example.com", ["us@example.com"], text)
