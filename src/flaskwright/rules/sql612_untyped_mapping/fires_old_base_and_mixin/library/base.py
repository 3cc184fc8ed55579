from sqlalchemy import Column, DateTime, func
from sqlalchemy.orm import declarative_base, declarative_mixin

Base = declarative_base()  # expect: SQL612


@declarative_mixin
class Stamped:
    made_at = Column(DateTime(timezone=True), server_default=func.now())  # expect: SQL612
