from pydantic import BaseModel


class Offer(BaseModel):
    nights: int
    price: float
    guests: list[str]
