from pymongo import MongoClient

client = MongoClient("mongodb://documents/shop")  # expect: RUN908
