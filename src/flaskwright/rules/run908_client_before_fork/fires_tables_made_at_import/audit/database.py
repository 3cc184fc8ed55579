from sqlalchemy import create_engine
from sqlalchemy.orm import as_declarative, scoped_session, sessionmaker

engine = create_engine("postgresql://database/audit")
session = scoped_session(sessionmaker(bind=engine))


@as_declarative()
class Base:
    query = session.query_property()


def make_tables():
    import audit.models  # noqa: F401

    Base.metadata.create_all(bind=engine)  # expect: RUN908
