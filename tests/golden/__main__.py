"""`python -m tests.golden` keeps a row of each event type and version that has none yet.

Rows that are there are never touched: they are what halls have in their stores.
"""

from tests.golden.rows import missing, write

if __name__ == "__main__":
    for kind in missing():
        print(write(kind))
