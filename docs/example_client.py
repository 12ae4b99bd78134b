"""python docs/example_client.py LINK montpellier ShowMessage '{"text": "On reprend à 14 h"}'."""

import asyncio
import json
import sys
import uuid

import httpx
from websockets.asyncio.client import connect


async def main(link: str, stage: str, command: str, fields: str) -> None:
    """Come in by a door, watch what a stage's screens show, act once, and see what changed."""
    act = {"id": uuid.uuid4().hex, "command": command, "fields": json.loads(fields)}
    address, token = link.split("/door#")
    origin = {"Origin": address}
    async with httpx.AsyncClient(base_url=address, headers=origin) as http:
        (await http.post("/door", json={"token": token})).raise_for_status()
        cookie = {"Cookie": f"contest_session={http.cookies['contest_session']}"}
        live = address.replace("http", "ws", 1) + "/live"
        async with connect(live, additional_headers=origin | cookie) as socket:
            await socket.send(json.dumps({"t": "watch", "topics": {f"scene/{stage}": ""}}))
            answer = None
            async for frame in socket:
                message = json.loads(frame)
                if message["t"] == "topic":
                    print(message["html"])
                    if answer:
                        break
                    answer = await http.post(f"/act/{stage}", json=act)
                    print(answer.text)


asyncio.run(main(*sys.argv[1:]))
