from xml.dom import pulldom
from xml.sax import handler, make_parser


def partner_parser():
    parser = make_parser()
    parser.setFeature(handler.feature_external_ges, True)
    return parser


def entries(text):
    events = pulldom.parseString(text, partner_parser())  # expect: INJ110
    for event, node in events:
        if event == pulldom.START_ELEMENT and node.tagName == "entry":
            events.expandNode(node)
            yield node.toxml()
