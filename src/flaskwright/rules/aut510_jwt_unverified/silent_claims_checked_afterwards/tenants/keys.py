KEYS = {}


def key_of(issuer):
    return KEYS[issuer]
