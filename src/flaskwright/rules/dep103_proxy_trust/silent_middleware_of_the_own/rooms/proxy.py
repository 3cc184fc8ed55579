class RealAddress:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        environ["REMOTE_ADDR"] = environ.get("HTTP_X_REAL_IP", environ["REMOTE_ADDR"])
        return self.app(environ, start_response)
