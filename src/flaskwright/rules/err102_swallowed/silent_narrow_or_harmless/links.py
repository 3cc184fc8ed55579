from flask import current_app
from itsdangerous import URLSafeTimedSerializer


def address_of(token):
    """A link that nobody signed, or that is too old, is an expected answer of the check."""
    signer = URLSafeTimedSerializer(current_app.config["SECRET_KEY"])
    try:
        return signer.loads(token.strip(), max_age=3600)["address"]
    except Exception:
        return None
