from depot.models import db
from depot.store import tools


def lend(label, name):
    tool = tools.labelled(label)
    tool.lent_to = name
    db.session.commit()
    return tool


def place_of(number):
    return tools.numbered(number).shelf
