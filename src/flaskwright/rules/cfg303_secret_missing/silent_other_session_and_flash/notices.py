NOTICES = []
session = {}


def flash(text):
    NOTICES.append(text)
