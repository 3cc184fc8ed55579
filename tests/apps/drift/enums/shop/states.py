"""What an order can be."""

import enum


class State(enum.Enum):
    NEW = "new"
    PAID = "paid"
    SENT = "sent"


class Way(enum.StrEnum):
    POST = "post"
    COURIER = "courier"
