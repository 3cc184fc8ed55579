import os

import psycopg2
import torch
from flask import Flask, jsonify
from transformers import AutoModel

from library import BOOKS

app = Flask(__name__)
connection = psycopg2.connect(os.environ["DATABASE_URL"])  # expect: RUN909
model = torch.load("model.pt")  # expect: RUN909


class Tagger:
    network = AutoModel.from_pretrained("bert-base-cased")  # expect: RUN909


@app.get("/books")
def books():
    return jsonify(BOOKS)
