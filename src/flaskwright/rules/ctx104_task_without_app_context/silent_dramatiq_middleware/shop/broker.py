import dramatiq
from dramatiq.brokers.stub import StubBroker


class AppContextMiddleware(dramatiq.Middleware):
    def __init__(self, app):
        self.app = app
        self.contexts = {}

    def before_process_message(self, broker, message):
        context = self.app.app_context()
        context.push()
        self.contexts[message.message_id] = context

    def after_process_message(self, broker, message, *, result=None, exception=None):
        self.contexts.pop(message.message_id).pop()


broker = StubBroker()
dramatiq.set_broker(broker)
