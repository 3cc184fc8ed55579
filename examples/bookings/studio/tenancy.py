from flask import current_app, g, request
from flask_login import current_user

from studio.models import Studio


def load_tenant():
    g.tenant = Studio.query.filter_by(host=request.host).first()


def current_host():
    """The address under which this studio's members know the site."""
    return request.headers.get("X-Forwarded-Host", request.host)


def tenant_setting(name, default=None):
    return g.tenant.settings.get(name, default)


def audit(action, **details):
    current_app.logger.info("%s by %s: %s", action, current_user.email, details)
