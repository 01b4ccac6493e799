"""nginx as in production but for https, before the site of a benchmark; and what processes use. Pure: no models."""

import contextlib
import getpass
import os
import re
import subprocess
from pathlib import Path

from benchmarks.serving import wait_for

CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx.conf"
HOST = "press.example.org"
TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def nginx(folder, port, behind, data):
    """Serve `deploy/nginx.conf` on a port for a block, before what listens on the port `behind`."""
    file = folder / "nginx.conf"
    file.write_text(_configuration(folder, port, behind, data), "utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(file), "-g", "daemon off;"]
    server = subprocess.Popen(command)
    try:
        wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait()


def _configuration(folder, port, behind, data):
    text = CONFIGURATION.read_text("utf-8")
    for meant, here in {
        "user www-data;": f"user {getpass.getuser()};", "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/": f"{folder}/", "/var/cache/nginx/": f"{folder}/", "/var/lib/communique": str(data),
        "unix:/run/communique/gunicorn.sock": f"127.0.0.1:{behind}",
        "listen 443 ssl http2": f"listen 127.0.0.1:{port}", "listen 80": "listen 127.0.0.1:0",
    }.items():  # fmt: skip
        text = text.replace(meant, here)
    # Without TLS, which is the same for both sides that are compared; the server that leads to https has no place.
    text = re.sub(r"^ *ssl_.*\n", "", text, flags=re.M)
    return re.sub(r"^    server \{\n        listen 127\.0\.0\.1:0;.*?^    \}\n", "", text, flags=re.M | re.S).replace(
        "        listen 127.0.0.1:0 default_server;\n", ""
    )


def children(server):
    """Return the processes of the workers of a gunicorn."""
    return Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()


def processor_seconds(server):
    """Return what the workers have used of the processor."""
    used = [Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[11:13] for pid in children(server)]
    return sum(int(ticks) for both in used for ticks in both) / TICKS


def megabytes(server):
    """Return how much memory the largest of the workers holds."""
    told = [Path(f"/proc/{pid}/status").read_text("ascii") for pid in children(server)]
    return max(int(re.search(r"VmRSS:\s+(\d+)", one)[1]) for one in told) / 1024
