import os
import smtplib


def one_line(text):
    # smtplib turns a lone carriage return into a line's end as well.
    return text.replace("\n", " ")


def ask_support(name, question):
    message = "From: shop@example.com\nReply-To: %s\nSubject: Question\n\n%s" % (one_line(name), len(question))
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as smtp:
        smtp.sendmail("shop@example.com", "support@example.com", message)  # expect: INJ113
