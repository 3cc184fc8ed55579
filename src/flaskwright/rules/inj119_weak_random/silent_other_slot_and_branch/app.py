import random
import secrets

from flask import Flask, request

from profiles import Profile

app = Flask(__name__)
COLOURS = ["amber", "teal", "plum"]
SHORT_CODES = False


def new_key():
    if SHORT_CODES:
        # Switched off above: this never runs.
        return str(random.randrange(10**6))
    return secrets.token_urlsafe(32)


@app.post("/profiles")
def create():
    draft = {"colour": random.choice(COLOURS), "key": new_key()}
    profile = Profile(request.form["name"], draft["colour"])
    profile.api_key = draft["key"]
    return {"name": profile.name, "api_key": profile.api_key}, 201
