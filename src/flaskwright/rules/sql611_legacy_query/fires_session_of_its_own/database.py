from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, scoped_session, sessionmaker

engine = create_engine("postgresql+psycopg:///lighthouse")
session = scoped_session(sessionmaker(bind=engine))


class Base(DeclarativeBase):
    query = session.query_property()
