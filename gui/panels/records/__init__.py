"""The panel of the records: tables by state, filter, sort, paging."""
