"""States as they are called since the second edition."""

RENAMED = {"payed": "paid", "canceled": "cancelled"}
