import uuid
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, Numeric, String, TypeDecorator, func
from sqlalchemy.orm import DeclarativeBase, mapped_column

key = Annotated[uuid.UUID, mapped_column(primary_key=True, default=uuid.uuid4)]
short = Annotated[str, 30]
stamp = Annotated[datetime, mapped_column(nullable=False, server_default=func.now(), index=True)]
money = Annotated[Decimal, "money"]
vehicle_ref = Annotated[uuid.UUID, mapped_column(ForeignKey("vehicle.id"))]


class Lowered(TypeDecorator):
    impl = String
    cache_ok = True


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention={"pk": "%(table_name)s_pkey", "fk": "%(table_name)s_%(column_0_N_name)s_fkey"})
    type_annotation_map = {
        short: String(30),
        money: Numeric(12, 4),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSON,
    }
