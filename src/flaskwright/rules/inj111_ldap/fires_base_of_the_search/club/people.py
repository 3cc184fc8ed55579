import os

import ldap

BASE = "ou={section},ou=members,dc=club,dc=example"


def people_of(section):
    connection = ldap.initialize(os.environ["LDAP_URL"])
    base = BASE.format(section=section)
    rows = connection.search_ext_s(base, ldap.SCOPE_ONELEVEL, "(objectClass=person)", ["cn"])  # expect: INJ111
    return [attributes["cn"][0].decode() for _, attributes in rows]
