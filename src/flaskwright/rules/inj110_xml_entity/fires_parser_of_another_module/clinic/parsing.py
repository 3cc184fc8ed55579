from lxml import etree

# The device's own files need their DTD, and this parser came to read everything else as well.
REPORT_PARSER = etree.XMLParser(load_dtd=True, resolve_entities=True)


class Report:
    def __init__(self, body):
        self.body = body

    @property
    def root(self):
        return etree.fromstring(self.body, parser=REPORT_PARSER)  # expect: INJ110

    def patient(self):
        return self.root.findtext("patient")
