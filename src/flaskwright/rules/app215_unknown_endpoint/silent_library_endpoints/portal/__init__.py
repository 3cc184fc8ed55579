from flask import Flask, redirect, url_for
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_security import Security, SQLAlchemyUserDatastore

from portal.models import Role, User, db


def create_app(config):
    app = Flask(__name__)
    app.config.from_mapping(config)
    db.init_app(app)
    Security(app, SQLAlchemyUserDatastore(db, User, Role))
    admin = Admin(app, name="Portal")
    admin.add_view(ModelView(User, db))

    @app.get("/")
    def index():
        return redirect(url_for("security.login"))

    @app.get("/users")
    def users():
        return redirect(url_for("user.index_view"))

    @app.get("/console")
    def console():
        return {"admin": url_for("admin.index"), "style": url_for("admin.static", filename="admin/css/admin.css")}

    return app
