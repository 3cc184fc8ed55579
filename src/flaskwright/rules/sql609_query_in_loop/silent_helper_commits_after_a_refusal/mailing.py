import smtplib


def deliver(address, text):
    with smtplib.SMTP("localhost", timeout=10) as server:
        server.sendmail("letters@example.org", address, text)
