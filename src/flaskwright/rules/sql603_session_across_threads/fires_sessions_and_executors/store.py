from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

Session = sessionmaker(create_engine("postgresql://store"))


class Base(DeclarativeBase):
    pass


class Device(Base):
    __tablename__ = "devices"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]
    state: Mapped[str]


def probe(device):
    return device.address


def count(session, name):
    return session.query(Device).filter_by(state=name).count()
