from datetime import UTC, datetime, timedelta

import jwt
from flask import current_app


def make(name):
    claims = {"sub": name}
    claims["exp"] = datetime.now(UTC) + timedelta(minutes=15)
    return jwt.encode(claims, current_app.config["SECRET_KEY"], algorithm="HS256")


def user_of(token):
    return jwt.decode(token, current_app.config["SECRET_KEY"], algorithms=["HS256"])["sub"]
