import re

STRICT = re.compile(r"[^0-9A-Za-z_]")
ISSUE = re.compile(r"[0-9]{4}-[0-9]{2}")
