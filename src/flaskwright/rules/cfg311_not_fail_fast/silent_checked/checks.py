import os

REQUIRED = ["SMTP_SERVER", "SHOP_NAME"]


def complete(app):
    if not app.config["SECRET_KEY"]:
        raise RuntimeError("SECRET_KEY is missing")
    for name in ("CELERY_BROKER_URL",):
        if not app.config[name]:
            raise RuntimeError(f"{name} is missing")
    missing = [name for name in REQUIRED if name not in os.environ]
    if missing:
        raise RuntimeError(f"missing: {', '.join(missing)}")
