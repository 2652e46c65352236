"""Shows a resource and its changes by aiocoap, whose own command line client stops listening after the first response.

usage: aiocoap_observe.py URI
"""
import asyncio
import sys

import aiocoap


async def main(uri):
    context = await aiocoap.Context.create_client_context()
    request = context.request(aiocoap.Message(code=aiocoap.GET, uri=uri, observe=0))
    print((await request.response).payload.decode(), flush=True)
    async for change in request.observation:
        print(change.payload.decode(), flush=True)


asyncio.run(main(sys.argv[1]))
