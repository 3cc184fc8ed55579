from store import Parcel, Session


def send(code, depot_id):
    with Session() as session:
        parcel = Parcel(code=code, depot_id=depot_id)
        session.add(parcel)
        session.commit()
    return parcel


def pack(code):
    with Session.begin() as session:
        parcel = Parcel(code=code, depot_id=1)
        session.add(parcel)
    return parcel.id  # expect: SQL604
