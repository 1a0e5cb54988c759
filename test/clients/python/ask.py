"""Asks a server with the Python client gql, which validates against the server's own schema first."""

import json
import os
import sys

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport

key = os.environ.get("VEIKART_KEY")
headers = {"Authorization": f"Bearer {key}"} if key else None
client = Client(transport=RequestsHTTPTransport(url=sys.argv[1], headers=headers), fetch_schema_from_transport=True)
query = gql("query Page($after: String) { activities(first: 20, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }")
ids, after, total = set(), None, 0
while True:
    query.variable_values = {"after": after}
    page = client.execute(query)["activities"]
    total = page["totalCount"]
    ids.update(node["id"] for node in page["nodes"])
    if not page["pageInfo"]["hasNextPage"]:
        break
    after = page["pageInfo"]["endCursor"]
code = None
try:
    client.execute(gql("{ activities(first: 101) { totalCount } }"))
except TransportQueryError as error:
    code = error.errors[0]["extensions"]["code"]
print(json.dumps({"total": total, "read": len(ids), "error": code}))
