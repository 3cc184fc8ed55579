from urllib.parse import urlparse


def has_no_scheme(address):
    return not urlparse(address).scheme


def page_or_start(address):
    # `//elsewhere.example` has no scheme either.
    if has_no_scheme(address):
        return address
    return "./"
