"""A CoAP server made of aiocoap, for the client to be tried against: resources that can be read, written, searched, deleted
and observed.

usage: aiocoap_server.py HOST PORT
"""
import asyncio
import sys

import aiocoap
from aiocoap import resource
from aiocoap.numbers.codes import Code


class Note(resource.ObservableResource):
    """Text, or nothing until somebody PUTs it. POST appends, FETCH gives the lines that hold what is asked for."""

    def __init__(self, text=None):
        super().__init__()
        self.text = text

    def change(self, text, code):
        self.text = text
        self.updated_state()
        return aiocoap.Message(code=code)

    def read(self):
        if self.text is None:
            raise aiocoap.error.NotFound()
        return self.text

    async def render_get(self, request):
        return aiocoap.Message(payload=self.read())

    async def render_fetch(self, request):
        lines = self.read().splitlines(keepends=True)
        return aiocoap.Message(code=Code.CONTENT, payload=b"".join(line for line in lines if request.payload in line))

    async def render_put(self, request):
        return self.change(request.payload, Code.CREATED if self.text is None else Code.CHANGED)

    async def render_post(self, request):
        return self.change(self.read() + request.payload, Code.CHANGED)

    async def render_delete(self, request):
        return self.change(None, Code.DELETED)


async def main(host, port):
    site = resource.Site()
    site.add_resource([".well-known", "core"], resource.WKCResource(site.get_resources_as_linkheader))
    site.add_resource(["hello"], Note(b"hello, world"))
    for name in ("note", "ten"):
        site.add_resource([name], Note())
    await aiocoap.Context.create_server_context(site, bind=(host, port))
    print("ready", flush=True)
    await asyncio.get_running_loop().create_future()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
