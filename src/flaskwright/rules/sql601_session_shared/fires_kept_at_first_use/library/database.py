from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine("postgresql:///library")
Session = sessionmaker(bind=engine)
_session = None


def get_session():
    global _session
    if _session is None:
        _session = Session()  # expect: SQL601
    return _session


def new_session():
    session = Session()
    return session
