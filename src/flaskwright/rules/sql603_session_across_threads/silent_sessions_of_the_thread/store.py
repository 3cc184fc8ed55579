from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, scoped_session, sessionmaker

Session = sessionmaker(create_engine("postgresql://store"))
current = scoped_session(Session)


class Base(DeclarativeBase):
    pass


class Event(Base):
    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def note(make_session, name):
    with make_session() as session:
        event = Event(name=name)
        session.add(event)
        session.commit()


def write(session, name):
    try:
        session.add(Event(name=name))
        session.commit()
    finally:
        session.close()


def keep(event):
    current.add(event)
    current.commit()
    current.remove()


def print_names(model):
    return [column.name for column in model.__table__.columns]
