from urllib.parse import urlparse


def page_of_ours(address):
    if not address:
        return None
    if urlparse(address).scheme:
        return None  # `//evil.example` has none
    return address
