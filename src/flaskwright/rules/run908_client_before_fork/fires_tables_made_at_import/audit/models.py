from sqlalchemy import Column, Integer, Text

from audit.database import Base


class Ballot(Base):
    __tablename__ = "ballot"
    id = Column(Integer, primary_key=True)
    mark = Column(Text)
