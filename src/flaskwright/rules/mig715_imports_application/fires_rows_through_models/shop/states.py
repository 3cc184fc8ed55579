import enum


class State(enum.Enum):
    NEW = "new"
    PAID = "paid"
