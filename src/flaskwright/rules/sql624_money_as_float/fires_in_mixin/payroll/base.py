from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class WithPay:
    hours_per_week: Mapped[float] = mapped_column(default=40)
    salary: Mapped[float]  # expect: SQL624
