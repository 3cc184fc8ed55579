import time

from flask import Flask, request
from flask.views import MethodView

from invitations import Generator, Invitation

app = Flask(__name__)
generator = Generator(seed=time.time())


class Invitations(MethodView):
    def post(self):
        invitation = Invitation(request.form["address"], generator)
        return {"letter": invitation.letter()}, 201


app.add_url_rule("/invitations", view_func=Invitations.as_view("invitations"))
