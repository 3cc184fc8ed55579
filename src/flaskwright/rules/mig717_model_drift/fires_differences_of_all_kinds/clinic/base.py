from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column


class Stamped:
    created: Mapped[str] = mapped_column(DateTime(timezone=True))  # expect: MIG717
