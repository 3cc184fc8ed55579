import hashlib
import hmac
import os

SECRET = os.environ["DOWNLOAD_SECRET"].encode()


def signature_of(path):
    return hmac.new(SECRET, path.encode(), hashlib.sha256).hexdigest()


def token_of(path):
    return hashlib.blake2b(path.encode(), key=SECRET).hexdigest()
