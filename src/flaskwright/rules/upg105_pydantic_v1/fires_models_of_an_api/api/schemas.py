from pydantic import BaseModel, BaseSettings, Field, validator  # expect: UPG105


class Settings(BaseSettings):
    database: str = "sqlite://"


class Order(BaseModel):
    number: str = Field(regex="[0-9]+")  # expect: UPG105
    lines: list[int] = Field(min_items=1)  # expect: UPG105

    class Config:  # expect: UPG105
        orm_mode = True  # expect: UPG105
        anystr_strip_whitespace = True  # expect: UPG105

    @validator("number")
    def upper(cls, value):
        return value.upper()
