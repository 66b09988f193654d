#!/usr/bin/env python3
"""Keeps a copy of whole registers in a SQLite file, in step with the graph. Needs nothing but Python 3.9.

    python3 examples/python/keep_local_copy.py salud.sqlite            # again and again, from cron for instance

Between two imports the data do not change, and each import gives the registries that it touches a new data version. So a
run asks for the versions first, which costs next to nothing, and fetches only the registers that have another one. A
register is replaced in one transaction: readers of the copy see the old rows or the new, and a transfer that breaks off
changes nothing. The table `loads` tells which official files the rows are from.
"""

import argparse
import json
import os
import sqlite3
import sys
import urllib.error
import urllib.request

REGISTERS = ("facilities", "municipalities", "positions", "population", "credential-counts")
SQLITE_TYPES = {"integer": "integer", "double": "real", "boolean": "integer"}
LOADS = "{ datasets { id registry name cutDate loadedAt sha256 rowsAccepted demo } }"
ROWS_AT_ONCE = 10_000


class Graph:
    def __init__(self, url):
        self.url = url
        self.headers = {"authorization": f"Bearer {os.environ['TOKEN']}"} if "TOKEN" in os.environ else {}

    def open(self, path, method="GET", body=None):
        """An answer to read from; raises OSError (urllib's HTTPError is one) if there is none."""
        headers = {**self.headers, **({"content-type": "application/json"} if body else {})}
        request = urllib.request.Request(self.url + path, body, headers, method=method)
        return urllib.request.urlopen(request, timeout=60)

    def data_version(self, register):
        with self.open(f"/export/{register}.ndjson", "HEAD") as answer:
            return answer.headers["x-salud-data-version"]

    def description(self, register):
        with self.open(f"/export/{register}.meta.json") as answer:
            return json.load(answer)

    def loads(self):
        with self.open("/graphql", "POST", json.dumps({"query": LOADS}).encode()) as answer:
            return json.load(answer)["data"]["datasets"]


def bring_up_to_date(graph, copy, register):
    """The number of rows fetched, or None where the copy was in step. Raises RuntimeError if the file was not whole."""
    version = graph.data_version(register)
    known = copy.execute("select data_version from registers where name = ?", (register,)).fetchone()
    if known == (version,):
        return None
    description = graph.description(register)
    columns = description["columns"]
    with copy, graph.open(f"/export/{register}.ndjson") as rows:
        copy.execute("begin")
        replace_table(copy, register, columns)
        names = [column["name"] for column in columns]
        insert = f'insert into "{register}" values ({", ".join("?" * len(names))})'
        count, batch = 0, []
        for line in rows:
            row = json.loads(line)
            batch.append([row[name] for name in names])
            if len(batch) == ROWS_AT_ONCE:
                count += copy.executemany(insert, batch).rowcount
                batch = []
        count += copy.executemany(insert, batch).rowcount if batch else 0
        # Python tells nobody of a transfer that broke off between two rows; the count and the version do.
        if (count, rows.headers["x-salud-data-version"]) != (description["rowCount"], version):
            raise RuntimeError(f"{register}: expected {description['rowCount']:,} rows of {version}, but got {count:,}; kept as it was.")
        copy.execute(
            "insert or replace into registers values (?, ?, ?, ?)",
            (register, version, description["cutDate"], count),
        )
    return count


def replace_table(copy, register, columns):
    copy.execute(f'drop table if exists "{register}"')
    definitions = (f'"{column["name"]}" {SQLITE_TYPES.get(column["type"], "text")}' for column in columns)
    copy.execute(f'create table "{register}" ({", ".join(definitions)})')


def note_loads(graph, copy):
    """The loads that the copy did not know yet, and keeps from now on with all others."""
    loads = graph.loads()
    known = {identity for (identity,) in copy.execute("select id from loads")}
    with copy:
        copy.execute("begin")
        copy.execute("delete from loads")
        copy.executemany(
            "insert into loads values (:id, :registry, :name, :cutDate, :loadedAt, :sha256, :rowsAccepted, :demo)", loads
        )
    return [load for load in loads if load["id"] not in known]


def open_copy(file):
    # Transactions are ours to begin: by itself Python would leave the making of a table out of them.
    copy = sqlite3.connect(file, isolation_level=None)
    copy.execute("create table if not exists registers (name text primary key, data_version text, cut_date text, row_count integer)")
    copy.execute(
        "create table if not exists loads (id text primary key, registry text, name text, cut_date text, loaded_at text,"
        " sha256 text, rows_accepted integer, demo integer)"
    )
    return copy


def main():
    parser = argparse.ArgumentParser(description="Brings a SQLite copy of whole registers up to date.")
    parser.add_argument("file", help="SQLite file; made where there is none")
    parser.add_argument("--url", default=os.environ.get("GRAPH_URL", "http://127.0.0.1:4000"), help="where the graph is")
    parser.add_argument("--register", action="append", help=f"which; may be given more than once; {', '.join(REGISTERS)} unless given")
    options = parser.parse_args()
    graph, copy = Graph(options.url), open_copy(options.file)
    try:
        for register in options.register or REGISTERS:
            count = bring_up_to_date(graph, copy, register)
            print(f"{register:20}{'in step' if count is None else f'{count:,} rows fetched'}")
        for load in note_loads(graph, copy):
            print(f"new: {load['registry']}, {load['name']}, as of {load['cutDate']}, {load['rowsAccepted']:,} rows")
    except (OSError, RuntimeError, ValueError) as error:
        sys.exit(f"{options.file} is not up to date: {error}")
    finally:
        copy.close()


if __name__ == "__main__":
    main()
