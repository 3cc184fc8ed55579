from library.models import Reader, db


def add_reader(values):
    values.pop("is_staff", None)
    # All other columns stay open, `fees` among them.
    reader = Reader(**values)  # expect: VAL403
    db.session.add(reader)
    db.session.commit()
    return reader
