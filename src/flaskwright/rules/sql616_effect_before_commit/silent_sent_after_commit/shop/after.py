from sqlalchemy import event

from shop.extensions import db


def after_commit(function):
    @event.listens_for(db.session, "after_commit", once=True)
    def run(session):
        function()
