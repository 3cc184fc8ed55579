from werkzeug.middleware.dispatcher import DispatcherMiddleware

from admin import admin
from front import front

application = DispatcherMiddleware(front, {"/admin": admin})
