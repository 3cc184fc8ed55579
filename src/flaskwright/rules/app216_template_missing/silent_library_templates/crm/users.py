from flask_security import SQLAlchemyUserDatastore

from crm_models import Role, User, db

datastore = SQLAlchemyUserDatastore(db, User, Role)
