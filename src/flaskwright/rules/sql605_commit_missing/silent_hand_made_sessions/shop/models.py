from sqlalchemy import Column, Integer, String

from shop.extensions import Base


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    customer = Column(String(80), nullable=False)
