"""ElementTree and minidom never fetch an external entity, and expat stops entities that multiply."""

import xml.etree.ElementTree as ElementTree
from xml.dom import minidom


def titles_of(record):
    return [title.text for title in ElementTree.fromstring(record).iter("title")]


def cover_of(record):
    covers = minidom.parseString(record).getElementsByTagName("cover")
    return covers[0].getAttribute("href") if covers else None
