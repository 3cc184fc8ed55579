from hotel.models import Stay


def is_free(night):
    return not len(Stay.query.filter(Stay.night == night).all())


def are_free(nights):
    taken = Stay.query.filter(Stay.night.in_(nights)).all()
    if taken:
        return False
    return True
