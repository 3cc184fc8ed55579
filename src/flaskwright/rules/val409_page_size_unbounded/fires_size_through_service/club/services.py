from sqlalchemy import select

from club.models import Member, db


class Members:
    def __init__(self, size):
        self.size = size

    def page(self, number):
        statement = select(Member).order_by(Member.name).offset((number - 1) * self.size)
        return db.session.scalars(statement.limit(self.size)).all()  # expect: VAL409
