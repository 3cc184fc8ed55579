import os

from pymongo import MongoClient

shelf = MongoClient(os.environ["MONGO_URL"]).library.books


def find_by(field, text):
    return shelf.find({field: text}, {"_id": 0})  # expect: INJ115
