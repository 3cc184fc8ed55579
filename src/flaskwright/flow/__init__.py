"""What code does when it runs: in which contexts, with which values, queries and transactions, and for whom."""
