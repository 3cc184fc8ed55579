import os

from pymongo import AsyncMongoClient

database = AsyncMongoClient(os.environ["MONGO_URL"]).clinic


async def results_of(code):
    cursor = database.results.find({"code": code}, {"_id": False})  # expect: INJ115
    return [result async for result in cursor]
