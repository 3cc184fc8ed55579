from flask_restx import Api, fields

api = Api(validate=True)
relays = api.namespace("relays")
relay = api.model("Relay", {"name": fields.String(required=True)})
