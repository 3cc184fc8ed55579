from sqlalchemy import create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

session = scoped_session(sessionmaker(bind=create_engine("postgresql:///shop")))


def shutdown(error=None):
    session.remove()


def init_app(app):
    app.teardown_request(shutdown)
