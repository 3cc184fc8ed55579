from shop.health import health


def add_monitoring(app):
    app.register_blueprint(health)  # expect: APP207
    app.config.setdefault("METRICS_PATH", "/metrics")
