from sqlalchemy.orm import joinedload, selectinload

from shop.extensions import db
from shop.models import Order


class Repository:
    model = None
    loads = ()

    def query(self):
        return db.session.query(self.model).options(*self.loads)

    def list(self, **filters):
        return self.query().filter_by(**filters).all()


class Orders(Repository):
    model = Order
    loads = (joinedload(Order.user),)


orders = Orders()
