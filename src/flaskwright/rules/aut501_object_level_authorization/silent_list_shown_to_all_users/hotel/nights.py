from hotel.models import Stay


def taken(nights):
    found = Stay.query.filter(Stay.night.in_(nights)).all()
    if not found:
        return []
    return found
