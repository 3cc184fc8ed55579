from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

engine = create_engine("postgresql:///shop")
Session = sessionmaker(bind=engine)
db_session = scoped_session(Session)
Base = declarative_base()
