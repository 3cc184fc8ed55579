from pydantic.v1 import BaseModel, Field, validator


class Order(BaseModel):
    number: str = Field(regex="[0-9]+")

    class Config:
        orm_mode = True

    @validator("number")
    def upper(cls, value):
        return value.upper()


def dump(order):
    return Order.parse_obj(order).dict()
