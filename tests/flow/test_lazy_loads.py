"""Lazy loading against SQLAlchemy: what is told to load row after row asks the living database once for each row."""

from __future__ import annotations

import sys
from textwrap import dedent
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

MODELS = """\
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, contains_eager, defaultload, joinedload, lazyload, mapped_column, relationship,
    selectinload,
)

class Base(DeclarativeBase):
    pass

class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")
    card: Mapped["Card"] = relationship(back_populates="customer")

class Card(Base):
    __tablename__ = "cards"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    customer: Mapped[Customer] = relationship(back_populates="card")

class Product(Base):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)

class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    customer: Mapped[Customer] = relationship(back_populates="orders")
    items: Mapped[list["Item"]] = relationship(back_populates="order")
    eager: Mapped[list["Item"]] = relationship(lazy="selectin", viewonly=True)
    parent: Mapped["Order"] = relationship(remote_side=[id])
    products = association_proxy("items", "product")

    @property
    def size(self):
        return len(self.items)

    def to_dict(self, full=False):
        answer = {"id": self.id}
        if full:
            answer["customer"] = self.customer.id
        return answer

class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    order: Mapped[Order] = relationship(back_populates="items")
    product: Mapped[Product] = relationship()
"""

PROGRAMS = {
    "many to one": "return [one.customer.id for one in session.query(Order)]",
    "collection": "return sum(len(one.items) for one in session.scalars(select(Order)))",
    "one to one": "return [one.card.id for one in session.query(Customer).all()]",
    "columns": "return [one.customer_id for one in session.query(Order).all()]",
    "joined": "return [one.customer.id for one in session.query(Order).options(joinedload(Order.customer))]",
    "deeper than joined": """
        rows = session.scalars(select(Order).options(joinedload(Order.customer))).all()
        return [one.customer.card.id for one in rows]
    """,
    "through what is loaded": """
        rows = session.scalars(select(Order).options(defaultload(Order.customer).joinedload(Customer.card))).all()
        return [one.customer_id for one in rows]
    """,
    "a chain of options": """
        query = select(Order).options(selectinload(Order.items).joinedload(Item.product))
        return [item.product.id for one in session.scalars(query) for item in one.items]
    """,
    "half of a chain": """
        query = select(Order).options(selectinload(Order.items))
        return [item.product.id for one in session.scalars(query) for item in one.items]
    """,
    "a join loads nothing": "return [one.customer.id for one in session.query(Order).join(Order.customer).all()]",
    "a join that is told to": """
        query = session.query(Order).join(Order.customer).options(contains_eager(Order.customer))
        return [one.customer.id for one in query]
    """,
    "eager on the relationship": "return [len(one.eager) for one in session.query(Order)]",
    "lazy in the query": "return [len(one.eager) for one in session.query(Order).options(lazyload(Order.eager))]",
    "back to the parent": """
        order = session.get(Order, 1)
        return [item.order.id for item in order.items]
    """,
    "collection of one row": "return [item.product.id for item in session.get(Order, 1).items]",
    "the first only": "return session.query(Order).first().customer.id",
    "limit of one": "return [one.customer.id for one in session.scalars(select(Order).limit(1))]",
    "the loop ends": """
        for one in session.query(Order).all():
            if one.id > 0:
                return one.customer.id
    """,
    "the loop goes on": """
        for one in session.query(Order).all():
            if one.customer.id < 0:
                return one
    """,
    "next": "return next(one.customer.id for one in session.query(Order).all())",
    "property": "return [one.size for one in session.query(Order)]",
    "proxy": "return [len(one.products) for one in session.query(Order)]",
    "method": "return [one.to_dict(full=True) for one in session.query(Order)]",
    "method that leaves it out": "return [one.to_dict() for one in session.query(Order)]",
    "map": "return list(map(lambda one: one.customer.id, session.query(Order).all()))",
    "key": "return sorted(session.query(Order).all(), key=lambda one: one.customer.id)",
    "kept and gone through later": """
        kept = {one.id: one for one in session.query(Order)}
        found = []
        for one in kept.values():
            found.append(one)
        return [one.customer.id for _, one in enumerate(found)]
    """,
    "all rows are there": """
        customers = session.query(Customer).all()
        return [one.customer.id for one in session.query(Order)], customers
    """,
    "no longer there": """
        session.query(Customer).all()
        return [one.customer.id for one in session.query(Order)]
    """,
    "both are selected": """
        rows = session.execute(select(Order, Customer).join(Order.customer)).all()
        return [order.customer.id for order, _ in rows]
    """,
    "one of them is read further": """
        rows = session.execute(select(Order, Customer).join(Order.customer)).all()
        return [len(customer.orders) for _, customer in rows]
    """,
    "always the same": """
        return [one.customer.id for one in session.query(Order).filter_by(customer_id=1)]
    """,
    "further from the same": """
        return [one.customer.card.id for one in session.query(Order).filter_by(customer_id=1)]
    """,
    "parents among all rows": "return [one.parent for one in session.query(Order).all()]",
    "one of a collection": "return [one.items[0].product.id for one in session.query(Order)]",
    "attribute by name": "return [getattr(one, 'customer').id for one in session.query(Order)]",
    "in a helper": """
        def rows():
            return session.scalars(select(Order)).all()

        def shown(one):
            return one.customer.id

        return [shown(one) for one in rows()]
    """,
    "generator": """
        def shown():
            for one in session.query(Order):
                yield one.customer

        return [one.id for one in shown()]
    """,
    "objects of another kind": """
        class Line:
            def __init__(self, order):
                self.order = order

        return [line.order.customer.id for line in [Line(one) for one in session.query(Order)]]
    """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_loads_row_after_row(name: str, tmp_path: Path) -> None:
    body = "".join(f"    {line}\n" for line in dedent(PROGRAMS[name]).strip().splitlines())
    text = f"{MODELS}\n\ndef run(session: Session):\n{body}"
    (tmp_path / "shop.py").write_text(text)
    (tmp_path / "app.py").write_text("from flask import Flask\nfrom shop import run\n\napp = Flask(__name__)\n")
    told = {read.names[-1] for read in project_of(tmp_path).repeated_reads}
    asked = _questions(text, 2), _questions(text, 5)
    assert bool(told) == (asked[1] > asked[0]), (told, asked)


def _questions(text: str, rows: int) -> int:
    """How often a program asks the database, where each table has so many rows."""
    module = ModuleType("lazily_loaded")
    sys.modules[module.__name__] = module
    exec(compile(text, "shop.py", "exec"), module.__dict__)
    engine = create_engine("sqlite://")
    module.Base.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(1, rows + 1):
            session.add(module.Customer(id=number, card=module.Card(id=number)))
            session.add(module.Product(id=number))
            session.add(module.Order(id=number, customer_id=number, parent_id=number - 1 or None))
            session.add(module.Item(id=number, order_id=number, product_id=number))
            session.add(module.Item(id=100 + number, order_id=1, product_id=number))
        session.commit()
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with Session(engine) as session:
        module.run(session)
    engine.dispose()
    return len(asked)
