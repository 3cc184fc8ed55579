from shop.extensions import Audit


def note(record):
    with Audit() as session:
        session.add(record)
        session.commit()
