from pydantic import BaseModel


class OrderQuery(BaseModel):
    """What a client may ask for: a text and a number, and nothing else passes."""

    customer: str
    year: int = 2026
