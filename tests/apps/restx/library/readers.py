from flask_restx import Namespace, Resource

readers = Namespace("readers")


@readers.route("/<name>/loans", doc=False)
class Loans(Resource):
    def get(self, name):
        return []


class Fines(Resource):
    def get(self, name):
        return {"fines": 0}

    def put(self, name):
        return {"fines": 0}


readers.add_resource(Fines, "/<name>/fines")
