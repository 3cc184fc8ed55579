from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine("postgresql:///shop")
Session = sessionmaker(bind=engine)
