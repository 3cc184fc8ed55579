#!/bin/sh
exec gunicorn --bind 0.0.0.0:8000 --chdir /srv shop:app
