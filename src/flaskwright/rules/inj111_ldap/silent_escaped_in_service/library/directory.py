import os

from ldap3 import BASE, Connection, Server
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn


class Directory:
    """Everything that comes in is escaped here, for the place where it goes: a filter or a name."""

    def __init__(self):
        self.connection = Connection(Server(os.environ["LDAP_HOST"]), auto_bind=True)

    def by_mail(self, mail):
        self.connection.search("ou=readers,dc=library,dc=example", f"(mail={escape_filter_chars(mail)})")
        return [entry.entry_dn for entry in self.connection.entries]

    def by_card(self, card):
        name = f"cardNumber={escape_rdn(card)},ou=readers,dc=library,dc=example"
        self.connection.search(name, "(objectClass=person)", search_scope=BASE)
        return [entry.entry_dn for entry in self.connection.entries]
