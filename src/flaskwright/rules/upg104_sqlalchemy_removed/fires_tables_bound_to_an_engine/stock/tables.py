from sqlalchemy import MetaData, Table, create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

engine = create_engine("sqlite:///stock.db", encoding="utf8")  # expect: UPG104
metadata = MetaData(bind=engine)  # expect: UPG104
parts = Table("parts", metadata, autoload=True)  # expect: UPG104
Session = scoped_session(sessionmaker(bind=engine, autocommit=True))  # expect: UPG104
