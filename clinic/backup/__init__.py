"""How does a practice get everything back after a bad day?

    write(path) -> Facts            one file: the whole database, what it is, and a checksum
    restore(path, replace=False)    all of it or nothing

`archive` knows the file, `sqlite` and `postgres` how each database is copied and put back, `practice` what is allowed.
"""
