import logging

from flask import Flask, request
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

app = Flask(__name__)
log = logging.getLogger(__name__)
Base = declarative_base()
session = None  # the start script sets it


class Tenant(Base):
    __tablename__ = "tenant"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class House(Base):
    __tablename__ = "house"
    id = Column(Integer, primary_key=True)
    name = Column(String)


def rename(tenant, values):
    tenant.name = values["name"]


@app.post("/tenants/<int:number>")
def edit(number):
    rename(session.query(Tenant).filter(Tenant.id == number).first(), request.form)
    session.commit()
    return "", 204


@app.post("/guests/<int:number>")
def edit_guest(number):
    guest = session.guest_of(number)
    guest.name = request.form["name"]
    session.commit()
    return "", 204


@app.get("/houses/<int:number>")
def show(number):
    house = session.query(House).filter(House.id == number).first()
    log.error("nobody lives in %s", house.name)
    log.error("nobody lives beside %s", session.guest_of(number + 1).name)
    return "", 404
