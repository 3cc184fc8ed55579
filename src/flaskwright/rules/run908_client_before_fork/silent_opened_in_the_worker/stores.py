import psycopg2
import redis
from pymongo import MongoClient

store = redis.Redis(host="cache")
documents = MongoClient("mongodb://documents", connect=False)
queue = "orders"


def connect():
    return psycopg2.connect("postgresql://database/shop", connect_timeout=5)
