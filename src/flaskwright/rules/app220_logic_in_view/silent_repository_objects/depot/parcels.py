from flask.views import MethodView


class Parcels(MethodView):
    def __init__(self, repository):
        self.repository = repository

    def get(self):
        return {"weights": [parcel.weight for parcel in self.repository.all()]}

    def post(self):
        self.repository.commit()
        return {"saved": True}
