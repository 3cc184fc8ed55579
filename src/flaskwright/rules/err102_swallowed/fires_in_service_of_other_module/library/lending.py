from sqlalchemy import select

from .models import Loan, db


class LendingDesk:
    def __init__(self, reader):
        self.reader = reader

    def loans(self):
        try:
            return db.session.scalars(select(Loan).filter_by(reader=self.reader)).all()
        except:  # expect: ERR102
            return []

    def lend(self, book):
        try:
            db.session.add(Loan(reader=self.reader, book=book))
            db.session.commit()
        except (ValueError, Exception):  # expect: ERR102
            # Nobody learns why the loan is not there.
            db.session.rollback()
            return False
        return True
