from library.models import Loan, db


def latest_loans(count=20):
    return db.session.scalars(db.select(Loan).order_by(Loan.id.desc()).limit(count)).all()  # expect: SQL608


def serialize(loan):
    return {**loan.summary(), "kind": "loan"}
