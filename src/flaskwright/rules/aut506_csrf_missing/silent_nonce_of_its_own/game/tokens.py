import hmac
import secrets

from flask import session


def new_nonce():
    return secrets.token_urlsafe(32)


def is_right(given):
    return hmac.compare_digest(session.get("nonce", ""), given)
