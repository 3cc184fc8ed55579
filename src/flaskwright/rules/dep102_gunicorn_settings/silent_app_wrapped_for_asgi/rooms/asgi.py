from asgiref.wsgi import WsgiToAsgi

from rooms import app

application = WsgiToAsgi(app)
