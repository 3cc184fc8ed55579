from models import db


def undo():
    db.session.rollback()
