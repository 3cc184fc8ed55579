from flask import session


def keep():
    session.permanent = True
    session.setdefault("cart", [])
