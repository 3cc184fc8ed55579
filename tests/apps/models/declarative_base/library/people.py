from sqlalchemy import Boolean, Column, Date, Enum, Float, ForeignKey, Integer, Interval, String, Table, func, select
from sqlalchemy.orm import column_property, relationship, synonym

from library.base import Base

followers = Table(
    "followers",
    Base.metadata,
    Column("follower_id", ForeignKey("reader.id"), primary_key=True),
    Column("followed_id", ForeignKey("reader.id"), primary_key=True),
)


class Reader(Base):
    __tablename__ = "reader"

    id = Column(Integer, primary_key=True)
    card = Column("card_number", String(12), nullable=False, unique=True)
    active = Column(Boolean(create_constraint=False), nullable=False)
    score = Column(Float(precision=2))
    pause = Column(Interval)
    kind = Column(Enum("child", "adult", name="kind", native_enum=False), nullable=False)
    card_number = synonym("card")
    followed = relationship(
        "Reader",
        secondary=followers,
        primaryjoin=followers.c.follower_id == id,
        secondaryjoin=followers.c.followed_id == id,
        backref="followers",
    )
    home_address_id = Column(Integer, ForeignKey("address.id"))
    work_address_id = Column(Integer, ForeignKey("address.id"))
    home_address = relationship("Address", foreign_keys=[home_address_id], post_update=True)
    work_address = relationship("Address", foreign_keys="[Reader.work_address_id]", backref="workers")


class Address(Base):
    __tablename__ = "address"

    id = Column(Integer, primary_key=True)
    owner_id = Column(Integer, ForeignKey("reader.id"))
    owner = relationship(Reader, primaryjoin="Address.owner_id == Reader.id", backref="addresses")
    city = Column(String)
    moved_in = Column(Date)


Reader.address_count = column_property(
    select(func.count(Address.id)).where(Address.owner_id == Reader.id).correlate_except(Address).scalar_subquery()
)
