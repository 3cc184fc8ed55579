from shop.extensions import db


def hold(row):
    db.session.refresh(row, with_for_update=True)
    return row
