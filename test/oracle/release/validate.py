"""Holds documents of CycloneDX 1.6 against its schema, which the package has: validate.py FILE…"""
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

faults = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(file.read())
    if fault is not None:
        print(name, fault)
        faults += 1
sys.exit(min(faults, 1))
