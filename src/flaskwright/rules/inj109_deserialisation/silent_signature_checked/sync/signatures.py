import hashlib
import hmac
import os

KEY = os.environb[b"SYNC_KEY"]


def signature_of(body):
    return hmac.new(KEY, body, hashlib.sha256).hexdigest()


def is_genuine(body, signature):
    return hmac.compare_digest(signature_of(body), signature)
