from flask import Flask
from flask_restful import Api, Resource, abort

app = Flask(__name__)
api = Api(app)

DEVICES = {1: 20.5}


class Device(Resource):
    def get(self, device_id):
        if device_id in DEVICES:
            return DEVICES[device_id]
        abort(404, message="no such device")

    def put(self, device_id):
        DEVICES[device_id] = 0.0

    def delete(self, device_id):
        DEVICES.pop(device_id, None)
        return None, 204


api.add_resource(Device, "/devices/<int:device_id>")
