from typing import Annotated, Optional, TypeVar

from sqlalchemy import String
from sqlalchemy.orm import mapped_column

OptionalName = Optional[str]
Value = TypeVar("Value")


def limited(length):
    return Annotated[Optional[str] if length > 5 else str, mapped_column(String(length))]


Code = limited(10)
