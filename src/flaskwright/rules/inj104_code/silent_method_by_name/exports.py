import json


class Exporter:
    KINDS = ("json", "lines")

    def to_json(self, rows):
        return json.dumps(rows)

    def to_lines(self, rows):
        return "\n".join(str(row) for row in rows)
