from flask import current_app, g
from sqlalchemy import func, select

from club.database import Member, db


def fee_for(name):
    count = db.session.scalar(select(func.count()).select_from(Member))
    if count >= current_app.config["CLUB_SIZE"]:  # expect: APP219
        raise ValueError(f"{name} must wait: the club is full")
    return 10 if g.get("student") else 20  # expect: APP219
