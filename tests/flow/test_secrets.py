"""Secrets: those that are drawn by chance, digests that stand for them, and what of them a log shows."""

from __future__ import annotations

from tests.flow.marked import mistakes

DRAWN = """
import base64, hashlib, os, random, secrets, string, uuid
from dataclasses import dataclass, field
from flask import g, make_response, session, url_for
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
app.config["SECRET_KEY"] = str(random.random())  # fires
app.config.update(JWT_SECRET_KEY=hex(random.getrandbits(256)))  # fires
SIGNS = list(string.ascii_letters + string.digits)
KEYS = os.environ["KEYS"].split(",")
system = random.SystemRandom()

def code():
    return "".join([random.choice(SIGNS) for _ in range(6)])

def grown():
    found = ""
    while len(found) < 4:
        found += chr(random.randint(97, 122))
    return found

class Settings:
    SECRET_KEY = "".join(random.choice(string.hexdigits) for _ in range(32))  # fires

class Reset(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    reset_code = db.Column(db.String, default=code)  # fires
    api_token = db.Column(db.String, default=lambda: secrets.token_hex())
    colour = db.Column(db.String, default=code)

@dataclass
class Invitation:
    address: str
    invite_code: str = field(default_factory=grown)  # fires

@app.post("/")
def view():
    session["otp"] = grown()  # fires
    session["api_key"] = hashlib.md5(str(random.random()).encode()).hexdigest()  # fires
    session["token"] = base64.b64encode(random.randbytes(16)).decode()  # fires
    session["nonce"] = str(uuid.UUID(int=random.getrandbits(128)))  # fires
    session["pin"] = "%04d" % random.randint(0, 9999)  # fires
    session["password"] = random.choice(KEYS)
    session["token_count"] = random.randint(1, 5)
    session["session_key"] = "".join(system.choice(SIGNS) for _ in range(20))
    g.csrf_token = code()  # fires
    setattr(g, "access_token", grown())  # fires
    response = make_response(url_for("view", token=code()))  # fires
    response.set_cookie("session_id", code())  # fires
    response.set_cookie("colour", code())
    return response
"""

DIGESTS = """
import hashlib, hmac, os
from flask import abort, make_response, session
KEY = os.environ["KEY"].encode()

def signed(text):
    digest = hashlib.md5()
    digest.update(KEY + text.encode())
    return digest.hexdigest()

def verified(path, token):
    return hashlib.sha1(KEY + path.encode()).hexdigest() == token  # fires

class User:
    pass

@app.get("/<name>")
def view(name):
    if signed(name) != request.args["sig"] or not verified(name, request.args["token"]):  # fires
        abort(403)
    if not hmac.compare_digest(signed(name), request.headers["X-Mac"]):  # fires
        abort(403)
    if hashlib.md5(request.get_data()).hexdigest() != request.headers["Content-MD5"]:
        abort(400)
    user = User()
    user.password = hashlib.md5(request.form["password"].encode()).hexdigest()
    user.activation_token = hashlib.md5(name.encode()).hexdigest()  # fires
    user.cache_key = hashlib.md5(name.encode()).hexdigest()
    session["token"] = hashlib.sha256(KEY).hexdigest()
    session["csrf_token"] = hashlib.sha1(os.urandom(64)).hexdigest()
    response = make_response("")
    response.set_cookie("auth_token", hashlib.new("sha1", name.encode()).hexdigest())  # fires
    return response
"""

LOGS = """
import logging, os, secrets, sys
import jwt
from dataclasses import dataclass
from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from settings import Mail, TOKEN, TOKEN_URL
import settings
log = logging.getLogger(__name__)
db = SQLAlchemy(app)
SENSITIVE = {"password", "token"}

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    api_token = db.Column(db.String)
    password_hash = db.Column(db.String)

class Login:
    def __init__(self, name, password):
        self.name = name
        self.password = password

class Shown(Login):
    def __str__(self):
        return f"{self.name} with {self.password}"

@dataclass
class Kept:
    password: str

def masked(fields):
    return {name: "***" if name.lower() in SENSITIVE else value for name, value in fields.items()}

def without(fields):
    data = fields.to_dict()
    data.pop("password")
    return data

@app.post("/settings")
def of_settings():
    log.info("%s", settings.TOKEN)  # fires
    log.info("%s", TOKEN)  # fires
    log.info("%s", TOKEN_URL)
    log.info("%s", Mail.PASSWORD)  # fires
    log.info("%s", Mail.HOST)
    log.info("%s", os.getenv("MAIL_API_KEY", ""))  # fires
    log.info("%s", current_app.config.get("STRIPE_SECRET_KEY"))  # fires
    log.info("%s", app.config["TOKEN_LIFETIME"])
    return ""

@app.post("/fields")
def of_fields():
    data = request.get_json()
    log.info("%s", data)  # fires
    log.info("%s", data["user"]["password"])  # fires
    log.info("%s", data["user"]["name"])
    log.info("%s", request.headers["Cookie"])  # fires
    log.info("%s", sorted(request.form))
    for name, value in request.form.items():
        log.info("%s", name)
        log.info("%s=%s", name, value)  # fires
    for name, value in request.form.items():
        if name == "password":
            continue
        log.info("%s=%s", name, value)
    log.info("%s", {name: value for name, value in request.form.items()})  # fires
    log.info("%s", {name: value for name, value in request.form.items() if name not in SENSITIVE})
    log.info("%s %s", masked(request.form), without(request.form))
    print(request.form["pin"], file=sys.stderr)  # fires
    return ""

@app.post("/objects")
def of_objects():
    password = request.form["password"]
    log.info("%s", Login("ada", password))
    log.info("%s", Shown("ada", password))  # fires
    log.info("%r", Shown("ada", password))
    log.info("%s", Kept(password))  # fires
    log.info("%s", vars(Login("ada", password)))  # fires
    log.info("%s, %d", password[-4:], len(password))
    log.info("%s", password[1:])  # fires
    user = User.query.first()
    log.info("%s", user.api_token)  # fires
    log.info("%s", user.password_hash)
    token = secrets.token_urlsafe()
    log.info("%s", token)  # fires
    number = secrets.token_hex(4)
    log.info("%s", number)
    log.info("%s", jwt.encode({"user": 1}, "key"))  # fires
    return ""
"""

SETTINGS = """
import os
TOKEN = os.environ["SERVICE_TOKEN"]
TOKEN_URL = os.environ["TOKEN_URL"]

class Mail:
    PASSWORD = os.environ.get("MAIL_PASSWORD", "")
    HOST = os.environ["MAIL_HOST"]
"""


def test_values_that_are_drawn_by_chance() -> None:
    assert not mistakes("secret", DRAWN)


def test_digests_of_broken_hashes() -> None:
    assert not mistakes("hash", DIGESTS)


def test_what_logs_show() -> None:
    assert not mistakes("logged-secret", LOGS, {"settings.py": SETTINGS})
