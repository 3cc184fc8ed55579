from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("postgresql:///shop")

with Session(engine) as session:
    version = session.execute(text("SELECT version()")).scalar()
