import subprocess

import graphene


class Query(graphene.ObjectType):
    status = graphene.String(port=graphene.Argument(graphene.Int), host=graphene.String())

    def resolve_status(self, info, port, host):
        # GraphQL lets only numbers pass as an `Int`; the host is only shown.
        return subprocess.getoutput(f"ss -tln sport = {port}") + host


schema = graphene.Schema(query=Query)
