import flask

from club import fees
from club.database import Member, db


def join(name):
    member = Member(name=name, fee=fees.fee_for(name))
    db.session.add(member)
    db.session.commit()
    flask.session["member_id"] = member.id  # expect: APP219
    return member
