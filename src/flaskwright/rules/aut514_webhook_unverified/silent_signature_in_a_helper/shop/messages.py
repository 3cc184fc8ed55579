import hmac

from flask import current_app


def is_genuine(body, headers):
    made = hmac.new(current_app.config["PAYMENTS_KEY"].encode(), body, "sha256").hexdigest()
    return hmac.compare_digest(made, headers.get("X-Payments", ""))
