"""All in SQL."""

from alembic import op

revision = "s1"
down_revision = None


def upgrade():
    op.execute(
        """
        CREATE TABLE shelves (
            hall integer NOT NULL,
            number integer NOT NULL,
            labels text[],
            PRIMARY KEY (hall, number)
        );
        CREATE TABLE parts (
            id bigserial PRIMARY KEY,
            key uuid NOT NULL UNIQUE,
            hall integer,
            shelf integer,
            about jsonb,
            photo bytea,
            weight double precision CHECK (weight > 0),
            since timestamp
        )
        """
    )


def downgrade():
    op.execute("DROP TABLE parts; DROP TABLE shelves")
