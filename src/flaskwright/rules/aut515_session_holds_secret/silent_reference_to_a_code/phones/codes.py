import secrets

CODES = {}


def keep(entry):
    reference = secrets.token_urlsafe()
    CODES[reference] = {**entry, "code": secrets.randbelow(1_000_000)}
    return reference
