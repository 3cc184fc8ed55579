from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database: str = "sqlite://"


class Order(BaseModel):
    model_config = ConfigDict(from_attributes=True, str_strip_whitespace=True)
    number: str = Field(pattern="[0-9]+")
    lines: list[int] = Field(min_length=1)

    @field_validator("number")
    @classmethod
    def upper(cls, value):
        return value.upper()
