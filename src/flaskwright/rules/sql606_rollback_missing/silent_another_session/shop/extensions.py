from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

db = SQLAlchemy()
Audit = sessionmaker(bind=create_engine("postgresql:///audit"))
