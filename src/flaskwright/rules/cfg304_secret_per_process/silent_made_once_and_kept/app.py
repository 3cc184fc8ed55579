import secrets
from pathlib import Path

import redis
from flask import Flask

KEY_FILE = Path("/var/lib/lending/secret_key")
store = redis.Redis(host="keys")


def load_key():
    # Written down when it is made, so that every later process finds the same key.
    if not KEY_FILE.exists():
        KEY_FILE.write_text(secrets.token_hex(32))
    return KEY_FILE.read_text()


def shared_key():
    # The first process puts its key into Redis, the others take that one.
    mine = secrets.token_bytes(32)
    store.setnx("jwt-key", mine)
    return store.get("jwt-key")


def salt():
    fresh = secrets.token_hex(16)
    with open("/var/lib/lending/salt", "a+") as file:
        file.seek(0)
        found = file.read()
        if not found:
            file.write(fresh)
    return found or fresh


app = Flask(__name__)
app.config["SECRET_KEY"] = load_key()
app.config["JWT_SECRET_KEY"] = shared_key()
app.config["SECURITY_PASSWORD_SALT"] = salt()
