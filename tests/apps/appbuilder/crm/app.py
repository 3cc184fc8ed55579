from flask import Flask
from flask_appbuilder import AppBuilder
from flask_appbuilder.utils.legacy import get_sqla_class

from crm.views import ContactView, Reports

db = get_sqla_class()()
appbuilder = AppBuilder()


def create_app():
    app = Flask(__name__)
    app.config.update(SECRET_KEY="only for this example", SQLALCHEMY_DATABASE_URI="sqlite://")
    db.init_app(app)
    with app.app_context():
        appbuilder.init_app(app, db.session)
        appbuilder.add_view(ContactView, "Contacts", category="People")
        appbuilder.add_view_no_menu(Reports())
    return app
