"""The nginx of deploy/nginx.conf before the site of a test, and readers of it."""

import getpass
import http.client
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.articles.processes import ROOT, free_port, gunicorn, server

HOST = "press.example.org"


@dataclass
class Front:
    """Where it listens, and what stands behind it."""

    port: int
    plain: int
    folder: Path
    trust: ssl.SSLContext
    behind: subprocess.Popen | None = None

    def connected(self, source="127.0.0.1"):
        """Return a connection by TLS, as from the address `source`."""
        raw = socket.create_connection(("127.0.0.1", self.port), 30, (source, 0))
        return self.trust.wrap_socket(raw, server_hostname=HOST)

    def ask(self, path, method="GET", source="127.0.0.1", body=None, **headers):
        """Return the answer to one question, with its `body` read to the end."""
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.connected(source)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def said(self, line, *headers, body=b""):
        """Return all that comes back for a first line, headers and a body that need be no request."""
        with self.connected() as connection:
            connection.sendall(b"\r\n".join([line, *headers, b"Connection: close", b"", body]))
            connection.settimeout(0.5)
            heard = b""
            try:
                while piece := connection.recv(1 << 16):
                    heard += piece
            except TimeoutError:
                pass
        return heard


@contextmanager
def nginx_before(folder, **variables):
    """Serve the site of this test by two workers behind the nginx that is meant for production."""
    port, plain, listens = free_port(), free_port(), folder / "gunicorn.sock"
    front = Front(port, plain, folder, _certificate(folder))
    (folder / "nginx.conf").write_text(_configuration(folder, port, plain))
    told = {"SITE_URL": f"https://{HOST}", "ACCEL_FILES": "True"} | variables
    log = ["--access-logfile", folder / "asked", "--access-logformat", "%(r)s %(U)s"]
    command = ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"]
    with gunicorn(listens, 2, folder, *log, **told) as front.behind, server(command, port):
        yield front


def _configuration(folder, port, plain):
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    here = {
        "user www-data;": f"user {getpass.getuser()};",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx/": f"{folder}/",
        "/run/communique/": f"{folder}/",
        "/var/cache/nginx/": f"{folder}/",
        "/etc/letsencrypt/live/press.example.org/": f"{folder}/",
        "/var/lib/communique": str(folder),
        "/srv/communique": str(ROOT),
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{plain}",
    }
    for meant, here_is in here.items():
        assert meant in text, meant
        text = text.replace(meant, here_is)
    return text


def _certificate(folder):
    """Make the certificate of the host, and return who trusts it."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem", "-days", "2",
               "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return ssl.create_default_context(cafile=folder / "fullchain.pem")


class Bridge:
    """The only way to a database, which can be cut: nobody is connected any more, and nobody gets through."""

    def __init__(self, host, port):
        self.there, self.ends, self.is_cut = (host, port), [], False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """End every connection, and take no other."""
        self.is_cut = True
        for end in [self.listener, *self.ends]:
            with_nobody(end)

    def _accept(self):
        while not self.is_cut:
            try:
                near, far = self.listener.accept()[0], socket.create_connection(self.there)
            except OSError:
                return
            self.ends += [near, far]
            for one, other in [(near, far), (far, near)]:
                threading.Thread(target=_carry, args=[one, other], daemon=True).start()


def _carry(one, other):
    try:
        while piece := one.recv(1 << 16):
            other.sendall(piece)
    except OSError:
        pass
    with_nobody(other)


def with_nobody(end):
    """Close a socket for good, whoever still reads from it."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
