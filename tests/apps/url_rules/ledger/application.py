"""`add_url_rule` in its forms: endpoint names, views of another module, class-based views."""

import flask

from . import views
from .views import entries as list_entries
from .resources import Account, Entry, Export, Ping

application = flask.Flask(__name__)

application.add_url_rule("/", view_func=views.index)
application.add_url_rule("/entries", "entry_list", list_entries)
application.add_url_rule("/entries/new", endpoint="entry_new", view_func=views.new_entry, methods=["GET", "POST"])
application.add_url_rule("/months/<int:month>", view_func=views.month)
application.add_url_rule("/months/", view_func=views.month, defaults={"month": 1})

account = Account.as_view("account")
application.add_url_rule("/accounts/", view_func=account, methods=["POST"])
application.add_url_rule("/accounts/", defaults={"number": None}, view_func=account, methods=["GET"])
application.add_url_rule("/accounts/<int:number>", view_func=account, methods=["GET", "PUT", "DELETE"])

application.add_url_rule("/entries/<int:entry_id>", view_func=Entry.as_view("entry", "EUR"))
application.add_url_rule("/export", view_func=Export.as_view(name="export"))
application.add_url_rule("/ping", view_func=Ping.as_view("ping"))
application.add_url_rule("/old", "old", redirect_to="/")


@application.endpoint("late")
def late_view():
    return "bound by its endpoint"


application.add_url_rule("/late", "late")
