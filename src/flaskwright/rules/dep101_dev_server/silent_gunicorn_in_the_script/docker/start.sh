#!/bin/sh
set -e
flask db upgrade
if [ "$SHOP_RELOAD" = "1" ]; then
    exec flask run --host 0.0.0.0
fi
exec gunicorn --workers "$SHOP_WORKERS" --bind 0.0.0.0:8000 "shop:create_app()"
