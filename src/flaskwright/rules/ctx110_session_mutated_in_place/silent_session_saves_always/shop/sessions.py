from flask.sessions import SecureCookieSessionInterface


class AlwaysSaved(SecureCookieSessionInterface):
    def should_set_cookie(self, app, session):
        return True
