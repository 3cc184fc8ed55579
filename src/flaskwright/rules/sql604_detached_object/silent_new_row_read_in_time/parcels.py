from store import Parcel, Session


def send(code, depot_id):
    """The row is loaded again while the session is open."""
    with Session() as session:
        parcel = Parcel(code=code, depot_id=depot_id)
        session.add(parcel)
        session.commit()
        session.refresh(parcel)
        return parcel


def number_of(code, depot_id):
    session = Session()
    try:
        parcel = Parcel(code=code, depot_id=depot_id)
        session.add(parcel)
        session.flush()
        number = parcel.id
        session.commit()
    finally:
        session.close()
    return number


def unsaved(code, depot_id):
    """Nobody puts it into a session: it keeps its values."""
    return Parcel(code=code, depot_id=depot_id)
