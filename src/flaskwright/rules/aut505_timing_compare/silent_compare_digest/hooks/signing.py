import hashlib
import hmac

from flask import current_app


def is_signed(body, signature):
    made = hmac.new(current_app.config["WEBHOOK_SECRET"].encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, signature)
