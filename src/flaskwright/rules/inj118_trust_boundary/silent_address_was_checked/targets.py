from urllib.parse import urlparse


def page_of_ours(address):
    if not address:
        return None
    parts = urlparse(address)
    if parts.scheme or parts.netloc:
        return None
    return address
