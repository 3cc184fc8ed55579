from flask_restful import Resource


class Animals(Resource):
    def get(self):
        return []

    def post(self):
        return {}, 201


class Animal(Resource):
    def get(self, animal_id):
        return {"id": animal_id}

    def put(self, animal_id):
        return {"id": animal_id}


class Field(Resource):
    def __init__(self, unit):
        self.unit = unit

    def get(self, name=None):
        return {"name": name, "unit": self.unit}


class Harvest(Resource):
    def get(self):
        return {}


class Weather(Resource):
    def get(self, temperature):
        return {"temperature": temperature}
