from sqlalchemy import select
from sqlalchemy.orm import joinedload

from library.models import Loan, db


class Repository:
    model = None

    def base(self):
        return select(self.model)

    def rows(self, query):
        return db.session.scalars(query).all()


class LoanRepository(Repository):
    model = Loan

    def base(self):
        return select(Loan).options(joinedload(Loan.reader), joinedload(Loan.book))

    def open(self):
        return self.rows(self.base().where(Loan.returned.is_(False)))


def with_everything(query):
    return query.options(joinedload(Loan.reader), joinedload(Loan.book))
