from flask_restx import Namespace, Resource

status = Namespace("status")


@status.route("")
class Status(Resource):
    def get(self):
        return {"ok": True}
