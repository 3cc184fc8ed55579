import re

PATTERNS = {
    "isbn": re.compile(r"97[89]-[0-9-]{10,13}"),
    "year": re.compile(r"\b(?:19|20)[0-9]{2}\b"),
}
