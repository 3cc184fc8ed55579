from flask import g


def currency():
    return g.currency  # expect: CTX106


def format_price(cents):
    return f"{cents / 100:.2f} {currency()}"
