from flask_appbuilder import BaseView, ModelView, expose, has_access
from flask_appbuilder.models.sqla.interface import SQLAInterface

from crm.models import Contact


class ContactView(ModelView):
    datamodel = SQLAInterface(Contact)
    list_columns = ["name"]

    @expose("/merge/<int:first>/<int:second>", methods=["POST"])
    @has_access
    def merge(self, first, second):
        return f"{first} {second}"


class Reports(BaseView):
    route_base = "/reports"
    default_view = "monthly"

    @expose("/monthly/")
    @has_access
    def monthly(self):
        return "monthly"

    @expose("/yearly/<int:year>")
    @expose("/annual/<int:year>")
    def yearly(self, year):
        return str(year)
