from flask import g, session


def load_user():
    g.user = session.get("user", "nobody")


def name():
    return g.user.title()
