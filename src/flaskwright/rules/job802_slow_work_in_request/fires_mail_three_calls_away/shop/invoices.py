import smtplib

from flask import Blueprint

invoices = Blueprint("invoices", __name__)


def mail_server(safe):
    if safe:
        return smtplib.SMTP_SSL(timeout=10)
    return smtplib.SMTP(timeout=10)


@invoices.post("/invoices/<int:number>")
def send(number):
    with mail_server(number > 10) as server:
        server.sendmail("shop@example.com", ["us@example.com"], str(number))  # expect: JOB802
    return "", 201
