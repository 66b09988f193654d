#!/usr/bin/env python3
"""Pages through all units of the graph and writes them as CSV. Needs nothing but Python 3.9.

    python3 examples/python/page_all_units.py --state 20 --kind HOSPITAL > units.csv

Pages are asked for one after the other, each by the cursor that ends the one before. (For whole tables without paging
see /export.) Ends with 1, and a message, if not all units came: a file that is cut never looks whole.
"""

import argparse
import csv
import json
import os
import sys
import time
import urllib.error
import urllib.request

QUERY = """
query Units($filter: FacilityFilter, $after: String) {
  facilities(filter: $filter, first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      clues name kind careLevel institution status beds openEveryDay
      municipality { code name state { code name } }
      location { latitude longitude }
    }
  }
}
"""

# These refusals say when to come again; every other one is final.
BUSY = (429, 503)
MOST_ATTEMPTS = 5


def ask(url, query, variables):
    """The data of an answer; raises RuntimeError with the graph's own words where there are errors."""
    headers = {"content-type": "application/json"}
    if "TOKEN" in os.environ:
        headers["authorization"] = f"Bearer {os.environ['TOKEN']}"
    body = json.dumps({"query": query, "variables": variables}).encode()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=30) as response:
                answer = json.load(response)
            break
        except urllib.error.HTTPError as error:
            if error.code in BUSY and attempt < MOST_ATTEMPTS:
                time.sleep(float(error.headers.get("retry-after", 1)))
                continue
            if error.headers.get_content_type() not in ("application/json", "application/graphql-response+json"):
                raise RuntimeError(f"{url} answered {error.code}.") from None
            answer = json.load(error)
            break
    # A registry that is away leaves nulls and an error; half a row is not wanted here.
    if answer.get("errors"):
        raise RuntimeError(" ".join(f"{e['message']} ({e['extensions']['code']})" for e in answer["errors"]))
    return answer["data"]


def units(url, unit_filter):
    """All units, a page at a time. Raises RuntimeError if an import came in between and the pages do not add up."""
    after, received = None, 0
    while True:
        page = ask(url, QUERY, {"filter": unit_filter, "after": after})["facilities"]
        yield from page["nodes"]
        received += len(page["nodes"])
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    if received != page["totalCount"]:
        raise RuntimeError(f"Expected {page['totalCount']} units, but got {received}: the data changed on the way.")


def flat(unit):
    municipality, location = unit["municipality"], unit["location"] or {}
    return {
        **{name: unit[name] for name in ("clues", "name", "kind", "careLevel", "institution", "status", "beds", "openEveryDay")},
        "municipality": municipality and municipality["code"],
        "municipalityName": municipality and municipality["name"],
        "state": municipality and municipality["state"]["code"],
        "latitude": location.get("latitude"),
        "longitude": location.get("longitude"),
    }


def main():
    parser = argparse.ArgumentParser(description="Writes all units as CSV to standard output.")
    parser.add_argument("--url", default=os.environ.get("GRAPH_URL", "http://127.0.0.1:4000"), help="where the graph is")
    parser.add_argument("--state", action="append", help="INEGI code of a state, 2 digits; may be given more than once")
    parser.add_argument("--kind", action="append", help="HOSPITAL, HEALTH_CENTER …; may be given more than once")
    options = parser.parse_args()
    unit_filter = {name: value for name, value in (("state", options.state), ("kind", options.kind)) if value}
    writer, count = None, 0
    try:
        for count, unit in enumerate(units(f"{options.url}/graphql", unit_filter), 1):
            row = flat(unit)
            if writer is None:
                writer = csv.DictWriter(sys.stdout, row, lineterminator="\n")
                writer.writeheader()
            writer.writerow(row)
    except (RuntimeError, OSError) as error:
        sys.exit(f"Not complete after {count:,} units: {error}")
    print(f"{count:,} units", file=sys.stderr)


if __name__ == "__main__":
    main()
