from flask import Flask, request
from flask.views import MethodView

from mailing import Mailing

app = Flask(__name__)


class MailingView(MethodView):
    def post(self):
        data = request.get_json()
        mailing = Mailing(data["subject"], readers=data["readers"])
        return {"mails": [mailing.mail_for(reader) for reader in mailing.readers]}


app.add_url_rule("/mailings", view_func=MailingView.as_view("mailings"))
