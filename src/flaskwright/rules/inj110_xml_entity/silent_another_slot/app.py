from dataclasses import dataclass

from flask import Flask, request
from lxml import etree

app = Flask(__name__)

FRAME = b'<!DOCTYPE letter [<!ENTITY firm "Harbour Clinic">]><letter><from>&firm;</from><body/></letter>'


@dataclass
class Letter:
    frame: bytes
    body: bytes

    def tree(self):
        # The frame is parsed with entities; the client's body is parsed without.
        root = etree.fromstring(self.frame, etree.XMLParser(resolve_entities=True))
        root.find("body").append(etree.fromstring(self.body, etree.XMLParser(resolve_entities=False)))
        return root


@app.post("/letters")
def letter():
    return {"letter": etree.tostring(Letter(FRAME, request.data).tree(), encoding="unicode")}
