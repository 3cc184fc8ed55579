import secrets
import time

from flask import Flask, abort, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
ROLES = ("reader", "editor")


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    slug = db.Column(db.String(80), unique=True)
    role = db.Column(db.String(10))
    stock = db.Column(db.Integer)


class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True)


def free_slug(title):
    for number in range(1, 100):
        slug = f"{title}-{number}"
        if Page.query.filter_by(slug=slug).first() is None:
            return slug
    return f"{title}-{secrets.token_hex(4)}"


def first_of(slugs):
    for slug in slugs:
        page = Page.query.filter_by(slug=slug).first()
        if page is not None:
            return page
    return None


def wait_for(slug):
    for pause in (1, 2, 4):
        page = Page.query.filter_by(slug=slug).first()
        if page is not None:
            return page
        time.sleep(pause)
    return None


@app.get("/pages")
def pages():
    after, found = 0, []
    while rows := Page.query.filter(Page.id > after).order_by(Page.id).limit(100).all():
        found += [row.slug for row in rows]
        after = rows[-1].id
    return jsonify(found, [Page.query.filter_by(role=role).count() for role in ROLES])


@app.post("/pages")
def add():
    page = Page(slug=free_slug(request.form["title"]))
    db.session.add(page)
    for name in request.form.getlist("tag"):
        tag = Tag.query.filter_by(name=name).first()
        if tag is None:
            db.session.add(Tag(name=name))
    db.session.commit()
    return jsonify(page.slug)


@app.post("/stock")
def stock():
    for slug, number in sorted(request.get_json().items()):
        page = Page.query.filter_by(slug=slug).with_for_update().one_or_none()
        if page is None:
            abort(404)
        page.stock -= number
    db.session.commit()
    return jsonify(first_of(request.args.getlist("slug")) is not None)
