from pydantic import BaseModel, BaseSettings, Field, validator


class Settings(BaseSettings):
    database: str = "sqlite://"


class Order(BaseModel):
    number: str = Field(regex="[0-9]+")

    class Config:
        orm_mode = True

    @validator("number")
    def upper(cls, value):
        return value.upper()


def dump(order: Order):
    return Order.parse_obj(order).dict()
