from flask import Flask

from shopadmin import admin


def test_version():
    app = Flask(__name__)
    app.register_blueprint(admin)
    assert app.test_client().get("/admin/version").json == {"version": "1.0"}
