"""Holds the schemas of tools against their metaschema, and results against the schemas. Prints what is wrong."""

import json
import sys

import jsonschema

given = json.load(sys.stdin)
schemas = {}
for tool in given["tools"]:
    for schema in (tool["inputSchema"], tool["outputSchema"]):
        jsonschema.Draft202012Validator.check_schema(schema)
    schemas[tool["name"]] = jsonschema.Draft202012Validator(tool["outputSchema"])
for result in given["results"]:
    for fault in schemas[result["name"]].iter_errors(result["structuredContent"]):
        print(result["name"], fault.json_path, fault.message)
