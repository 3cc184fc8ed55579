from depot.errors import Missing
from depot.models import Tool


class Tools:
    """All that reads tools goes through here: whoever gets one has one."""

    def labelled(self, label):
        return self._there(Tool.query.filter_by(label=label).first())

    def numbered(self, number):
        return self._there(Tool.query.get(number))

    def _there(self, tool):
        if tool is None:
            raise Missing("tool")
        return tool


tools = Tools()
