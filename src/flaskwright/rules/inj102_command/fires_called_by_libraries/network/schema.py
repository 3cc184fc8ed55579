import subprocess

import graphene


class Wake(graphene.Mutation):
    class Arguments:
        address = graphene.String(required=True)
        times = graphene.Int()

    done = graphene.Boolean()

    def mutate(self, info, address, times=1):
        for _ in range(times):
            subprocess.run(f"wakeonlan {address}", shell=True, check=False)  # expect: INJ102
        return Wake(done=True)


class Query(graphene.ObjectType):
    status = graphene.String(host=graphene.String(required=True), port=graphene.Argument(graphene.Int))

    def resolve_status(self, info, host, **options):
        return subprocess.getoutput(f"nc -zv {host} {options['port']}")  # expect: INJ102


class Mutations(graphene.ObjectType):
    wake = Wake.Field()


schema = graphene.Schema(query=Query, mutation=Mutations)
