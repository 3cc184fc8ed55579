"""Headers of mails, the `Host` header in links, and what raw WSGI code gives to `start_response`."""

from __future__ import annotations

from tests.flow.marked import mistakes

MAILS = """
import smtplib
from email.message import EmailMessage
DESK = "desk@library.example"

def send(text):
    with smtplib.SMTP("localhost") as smtp:
        smtp.sendmail(DESK, [DESK], text)  # fires

def send_other(text):
    with smtplib.SMTP("localhost") as smtp:
        smtp.sendmail(DESK, [DESK], text.encode())

@app.post("/")
def view():
    x = request.form["x"]
    send("Subject: " + x + "\\n\\nHello")
    send_other("Subject: Hello\\n\\n" + x)
    send_other("\\r\\n".join(["Subject: Hello", "", x]))
    send_other("Subject: " + "".join(x.splitlines()) + "\\n\\nHello")
    message = EmailMessage()
    message["Subject"] = x
    send_other(message.as_string())
    return ""
"""

HOSTS = """
from flask import url_for
from flask_mail import Mail, Message
mail = Mail(app)
HOSTS = {"shop.example", "www.shop.example", "a.example", "b.example", "c.example"}

def known_host():
    return request.host.split(":")[0] in HOSTS

def require_host():
    if not request.host.endswith(".shop.example"):
        raise ValueError

def send():
    mail.send(Message("Hello", recipients=["x"], body=f"Go to {request.host_url}reset"))  # fires

@app.post("/anywhere")
def anywhere():
    send()
    mail.send(Message("Hello", recipients=["x"], body="Go to " + url_for("anywhere", _external=True)))  # fires
    mail.send(Message("Hello", recipients=["x"], body="Go to https://shop.example" + url_for("anywhere")))
    mail.send(Message("Hello", recipients=["x"], body=f"Go to https://{request.headers['Host']}/"))  # fires
    mail.send(Message("Hello", recipients=["x"], body=f"From {request.headers['User-Agent']}"))
    return ""

@app.post("/checked")
def checked():
    if not known_host():
        return "", 400
    mail.send(Message("Hello", recipients=["x"], body=f"Go to {request.host_url}reset"))
    return ""

@app.post("/required")
def required():
    require_host()
    mail.send(Message("Hello", recipients=["x"], body=f"Go to {request.host_url}reset"))
    return ""
"""

CHECKED_BEFORE = """
from flask_mail import Mail, Message
mail = Mail(app)

def send():
    mail.send(Message("Hello", recipients=["x"], body=f"Go to {request.host_url}reset"))

@app.post("/")
def view():
    if request.host == "shop.example":
        send()
    return ""
"""

MIDDLEWARE = """
from urllib.parse import quote
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Request

class Slashes:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path.endswith("//"):
            start_response("302 Found", [("Location", path.rstrip("/"))])  # fires
            return []
        if path.endswith("/"):
            start_response("302 Found", [("Location", quote(path.rstrip("/")))])
            return []
        return self.wsgi_app(environ, start_response)

def languages(wsgi_app):
    def run(environ, start_response):
        query = Request(environ).args
        if "lang" in query:
            start_response("302 Found", [("Set-Cookie", "lang=" + query["lang"])])  # fires
            return []
        if "agent" in query:
            start_response("200 OK", [("X-Agent", environ["HTTP_USER_AGENT"])])
            return []
        return wsgi_app(environ, start_response)
    return run

app.wsgi_app = ProxyFix(Slashes(app.wsgi_app))
app.wsgi_app = languages(app.wsgi_app)
"""


def test_headers_of_raw_mails() -> None:
    assert not mistakes("header", MAILS)


def test_hosts_in_links() -> None:
    assert not mistakes("header", HOSTS)


def test_a_host_that_was_checked_before_a_call() -> None:
    assert not mistakes("header", CHECKED_BEFORE)


def test_what_stands_before_the_application() -> None:
    assert not mistakes("header", MIDDLEWARE)
