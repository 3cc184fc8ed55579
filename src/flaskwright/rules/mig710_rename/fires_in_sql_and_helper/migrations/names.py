from alembic import op


def rename_all(table, names):
    with op.batch_alter_table(table) as batch_op:
        for old, new in names.items():
            batch_op.alter_column(old, new_column_name=new)
