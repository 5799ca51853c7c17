"""Spreadsheets in and out: a strange file becomes tables, rows and records, or one sentence.

    look.look(path)          what is in a file: tables, columns, kinds, sums
    match.match(table, t)    which record a table is, and which column is which field
    rows.read_rows(...)      its rows as checked records, each with its problems
    book.as_xlsx(...)        registers as a workbook that is known when it comes back
    export.as_csv(...)       a register as text

Nothing is imported here, so that the child process that parses starts light.
"""
