from pydantic import BaseModel


class Order(BaseModel):
    article: str
    amount: int
    price: float


class OrderService:
    def __init__(self, payload):
        self.payload = payload

    def order(self):
        return Order(**self.payload)  # expect: VAL408

    def total(self):
        order = self.order()
        return order.amount * order.price
