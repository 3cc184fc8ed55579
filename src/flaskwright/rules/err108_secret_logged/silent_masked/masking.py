import hashlib


def mask(secret):
    """As many stars as there are characters, and at most eight."""
    return "*" * min(len(secret), 8)


def fingerprint(secret):
    return hashlib.sha256(secret.encode()).hexdigest()[:8]
