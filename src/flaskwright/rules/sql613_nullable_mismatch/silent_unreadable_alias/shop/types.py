from typing import Annotated, Optional, TypeVar

from sqlalchemy import String
from sqlalchemy.orm import mapped_column

OptionalName = Optional[str]
Code = Annotated[str, mapped_column(String(10))]
Value = TypeVar("Value")
