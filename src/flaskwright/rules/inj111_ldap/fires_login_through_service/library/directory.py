import os

import ldap


class Directory:
    BASE = "ou=readers,dc=library,dc=example"

    def __init__(self, card):
        self.card = card

    @property
    def filter(self):
        return "(&(cardNumber=%s)(active=TRUE))" % self.card

    def reader(self):
        connection = ldap.initialize(os.environ["LDAP_URL"])
        found = connection.search_s(self.BASE, ldap.SCOPE_SUBTREE, self.filter, ["uid", "cn"])  # expect: INJ111
        return found[0] if found else None
