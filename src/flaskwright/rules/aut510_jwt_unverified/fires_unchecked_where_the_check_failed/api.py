import jwt
from flask import Flask, current_app, g
from flask_httpauth import HTTPTokenAuth
from jose import jwt as jose_jwt

app = Flask(__name__)
auth = HTTPTokenAuth()
ALGORITHMS = ["HS256", "none"]


@auth.verify_token
def verify(token):
    try:
        claims = jwt.decode(token, current_app.config["SECRET_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        claims = jose_jwt.get_unverified_claims(token)  # expect: AUT510
    g.user = claims["sub"]
    return claims


@app.get("/me")
@auth.login_required
def me():
    return {"user": g.user}


def other(token):
    return jwt.decode(token, "public key", algorithms=ALGORITHMS)  # expect: AUT510


def third(token):
    return jwt.decode(token, "public key", algorithms=["RS256", "HS256"])  # expect: AUT510
