import os
import re

import ldap
from flask import Flask, abort, request
from flask.views import MethodView

app = Flask(__name__)
LOGIN = re.compile(r"[a-z][a-z0-9]{1,15}")


class AccountView(MethodView):
    def get(self):
        login = request.args.get("login", "")
        # Letters and digits from the first to the last character: nothing that means something in a filter.
        if not LOGIN.fullmatch(login):
            abort(400)
        connection = ldap.initialize(os.environ["LDAP_URL"])
        rows = connection.search_s("dc=shop,dc=example", ldap.SCOPE_SUBTREE, f"(uid={login})")
        return {"known": bool(rows)}


app.add_url_rule("/accounts", view_func=AccountView.as_view("accounts"))
