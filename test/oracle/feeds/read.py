"""Reads an Atom feed from standard input with feedparser and prints what it found as JSON."""
import json
import sys

import feedparser

read = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({
    "bozo": int(read.bozo),
    "why": str(read.get("bozo_exception", "")),
    "version": read.version,
    "id": read.feed.get("id", ""),
    "title": read.feed.get("title", ""),
    "updated": read.feed.get("updated", ""),
    "links": {link.rel: link.href for link in read.feed.get("links", [])},
    "entries": [
        {"id": e.id, "title": e.title, "updated": e.updated, "link": e.link, "content": e.content[0].value}
        for e in read.entries
    ],
}))
