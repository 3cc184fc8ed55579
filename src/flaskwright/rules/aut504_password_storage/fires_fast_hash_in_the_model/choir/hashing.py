import hashlib


def digest(text, salt):
    return hashlib.sha256((salt + text).encode()).hexdigest()  # expect: AUT504
