import uuid

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shop.tokens import voucher_code

engine = create_engine("postgresql:///shop")


class Base(DeclarativeBase):
    pass


class WithKey:
    key: Mapped[str] = mapped_column(String(36), primary_key=True, default=str(uuid.uuid4()))  # expect: SQL618


class Voucher(WithKey, Base):
    __tablename__ = "vouchers"

    code: Mapped[str] = mapped_column(String(9), unique=True, insert_default=voucher_code())  # expect: SQL618
    printed: Mapped[bool] = mapped_column(default=False)
