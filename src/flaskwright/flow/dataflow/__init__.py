"""Values through a whole application: one abstract interpreter that follows constants, objects and untrusted data.

`analysis.find_flows` runs it from every place where code starts (views, hooks, tasks, commands, what nobody calls) and
gives the hits: values that reach a place where they do harm, each with its trace.
"""
