"""Calls the tools of a server, and prints what came. Arguments: auto or legacy, then an address or a command."""

import asyncio
import json
import sys

from mcp import Client, StdioServerParameters


async def main(mode: str, target: str, *args: str) -> None:
    with open("calls.json") as file:
        calls = json.load(file)
    server = target if target.startswith("http") else StdioServerParameters(command=target, args=list(args))
    async with Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        results = []
        for call in calls:
            result = await client.call_tool(call["name"], call["arguments"])
            results.append({"name": call["name"], **result.model_dump(mode="json", by_alias=True, exclude_none=True)})
        resources = (await client.list_resources()).resources
        contents = (await client.read_resource(resources[0].uri)).contents
        prompts = (await client.list_prompts()).prompts
        print(json.dumps({
            "version": client.protocol_version,
            "tools": [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools],
            "results": results,
            "resources": len(contents) and len(resources),
            "prompts": len(prompts),
        }))


asyncio.run(main(*sys.argv[1:]))
