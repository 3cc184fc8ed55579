from hmac import compare_digest

from werkzeug.security import check_password_hash, generate_password_hash


def hashed(password):
    return generate_password_hash(password, method="pbkdf2:sha256:600000")


def matches(stored, password, token, expected):
    return compare_digest(token, expected) and check_password_hash(stored, password)
