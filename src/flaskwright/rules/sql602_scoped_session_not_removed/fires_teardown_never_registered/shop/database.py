from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

engine = create_engine("mysql+pymysql://localhost/shop")
session = scoped_session(sessionmaker(bind=engine))  # expect: SQL602
Base = declarative_base()


def remove_session(error=None):
    session.remove()
