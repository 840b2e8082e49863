"""The official Python client in a conversation with our server, over one transport; prints what it got as JSON."""

import asyncio
import json
import sys

import httpx2
from mcp import Client
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamable_http_client


def transport(url: str, kind: str, key: str):
    headers = {"Authorization": f"Bearer {key}"}
    if kind == "sse":
        return sse_client(f"{url}/mcp/sse", headers=headers)
    # Reviews take longer than its usual patience.
    client = httpx2.AsyncClient(headers=headers, timeout=120)
    return streamable_http_client(f"{url}/mcp", http_client=client)


async def converse(url: str, kind: str, key: str, folder: str) -> dict:
    progress: list[float] = []
    messages: list[str] = []

    async def on_progress(done: float, _total: float | None, message: str | None) -> None:
        progress.append(done)
        messages.append(message or "")

    async with Client(transport(url, kind, key)) as client:
        tools = (await client.list_tools()).tools
        rule = await client.call_tool("add_rule", {"repo": "ada/engine", "text": f"Over {kind}: cents are whole."})
        found = await client.call_tool("search_memory", {"repo": "ada/engine", "query": "cents"})
        review = await client.call_tool(
            "review_change",
            {"dir": folder, "base": "main", "head": "formulas", "mode": "static"},
            progress_callback=on_progress,
        )
        resources = (await client.list_resources()).resources
        first = next(str(one.uri) for one in resources if str(one.uri).startswith("gloss://reviews/"))
        read = await client.read_resource(first)
        rules = await client.read_resource("gloss://rules/ada/engine")
        prompt = await client.get_prompt("before_touching", {"repo": "ada/engine", "paths": "src/calculate.ts"})
        wrong = await client.call_tool("get_review", {"id": "no-such-review"})
        return {
            "protocol": client.protocol_version,
            "tools": [tool.name for tool in tools],
            "rule": rule.structured_content,
            "found": found.structured_content,
            "review": review.structured_content,
            "reviewFailed": review.is_error,
            "progress": progress,
            "messages": messages,
            "resource": json.loads(read.contents[0].text),
            "rules": json.loads(rules.contents[0].text),
            "prompt": prompt.messages[0].content.text,
            "wrong": [wrong.is_error, wrong.content[0].text],
        }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(converse(*sys.argv[1:5]))))
