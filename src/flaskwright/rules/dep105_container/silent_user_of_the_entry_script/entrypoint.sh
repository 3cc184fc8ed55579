#!/bin/sh
chown -R shop /data
exec gosu shop gunicorn --bind 0.0.0.0:8000 shop:app
