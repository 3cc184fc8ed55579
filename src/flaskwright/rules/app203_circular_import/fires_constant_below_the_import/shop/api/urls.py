from shop.api import API_PREFIX  # expect: APP203


def prefixed(path):
    return API_PREFIX + path
