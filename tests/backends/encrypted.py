"""Puts TLS before a server: both sides show certificates of an authority made for the occasion."""

import asyncio
import ssl
import tempfile
import threading
from pathlib import Path

import trustme


class Encrypted:
    """A port for TLS that passes everything on to a port without it."""

    def __init__(self, port):
        self.target = port

    def __enter__(self):
        self.place = tempfile.TemporaryDirectory()
        place = Path(self.place.name)
        authority = trustme.CA()
        self.roots = str(place / "roots.pem")
        authority.cert_pem.write_to_path(self.roots)
        client = authority.issue_cert("client@traced.test")
        self.certificate, self.key = str(place / "client.pem"), str(place / "client.key")
        client.cert_chain_pems[0].write_to_path(self.certificate)
        client.private_key_pem.write_to_path(self.key)

        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(context)
        authority.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
        context.set_alpn_protocols(["h2", "http/1.1"])
        ready = threading.Event()
        threading.Thread(target=asyncio.run, args=(self.serve(context, ready),), daemon=True).start()
        ready.wait(10)
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.over.set)
        self.place.cleanup()

    async def serve(self, context, ready):
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self.connect, "127.0.0.1", 0, ssl=context)
        self.url = f"https://localhost:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await self.over.wait()
        server.close()

    async def connect(self, reader, writer):
        onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(pass_on(reader, onward_writer), pass_on(onward_reader, writer))

    def variables(self):
        return {
            "OTEL_EXPORTER_OTLP_CERTIFICATE": self.roots,
            "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": self.certificate,
            "OTEL_EXPORTER_OTLP_CLIENT_KEY": self.key,
        }


async def pass_on(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()
