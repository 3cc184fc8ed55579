from sqlalchemy import select

from depot.tables import Parcel


class ParcelRepository:
    def __init__(self, database):
        self.session = database.session

    def all(self):
        return self.session.scalars(select(Parcel)).all()

    def get(self, parcel_id):
        return self.session.get(Parcel, parcel_id)

    def commit(self):
        self.session.commit()
