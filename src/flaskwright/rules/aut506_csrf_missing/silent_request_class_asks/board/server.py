from flask import Flask, Request, abort


class SiteRequest(Request):
    """A form of another page is refused where it is first read."""

    @property
    def own_form(self):
        if self.headers.get("Origin") != self.host_url.rstrip("/"):
            abort(403)
        return self.form


class Site(Flask):
    request_class = SiteRequest
