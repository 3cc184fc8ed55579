from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, scoped_session, sessionmaker

session = scoped_session(sessionmaker(bind=create_engine("postgresql:///shop")))


class Base(DeclarativeBase):
    pass
