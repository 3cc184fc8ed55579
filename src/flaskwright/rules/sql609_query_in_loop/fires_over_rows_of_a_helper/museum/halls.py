from sqlalchemy import select

from museum.models import Hall, db


def open_halls(floor=None):
    statement = select(Hall)
    if floor is not None:
        statement = statement.where(Hall.name.startswith(floor))
    found = []
    for hall in db.session.scalars(statement).all():
        found.append(hall)
    return found
