import dramatiq


def resize(photo):
    return photo


def load(rows):
    return rows


@dramatiq.actor
def store(session, number):
    return session, number
