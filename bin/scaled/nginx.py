"""An nginx of our own in front: the locations are those of deploy/nginx, the very lines that an operator uses."""

from collections.abc import Sequence
from pathlib import Path

from bin.ports import listens
from bin.scaled import programs
from bin.scaled.process import Process

DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

WHOLE = """\
# Written by `make run-scaled`; deploy/nginx has what is meant to be read.
{user}
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 8192; }}
http {{
    access_log off;
{paths}
    include kandan-upstream.conf;
    include {deploy}/kandan-maps.conf;
    server {{
        listen {host}:{port};
        include {deploy}/kandan-locations.conf;
    }}
}}
"""


class Nginx:
    """In front of the web processes."""

    def __init__(self, folder: Path, port: int, upstream: Sequence[int], host: str = "127.0.0.1") -> None:
        self._folder = folder
        self._upstream = upstream
        self._host = host
        self.port = port
        command = [programs.nginx(), "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
        self.process = Process("nginx", command, folder / "nginx.log")

    def start(self) -> None:
        """Come up with the settings as they are now."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "nginx.conf").write_text(self._whole())
        (self._folder / "kandan-upstream.conf").write_text(upstream(self._upstream))
        self.process.start()
        self.process.wait_until(lambda: listens(self.port))

    def _whole(self) -> str:
        # Only a master that is root may choose who its workers are.
        account = programs.account()
        paths = "\n".join(f"    {name}_temp_path {name};" for name in TEMPORARY)
        return WHOLE.format(
            user=f"user {account};" if account else "",
            paths=paths,
            deploy=DEPLOY,
            host=f"[{self._host}]" if ":" in self._host else self._host,
            port=self.port,
        )


def upstream(ports: Sequence[int]) -> str:
    """deploy/nginx/kandan-upstream.conf with these ports in place of its own."""
    lines = (DEPLOY / "kandan-upstream.conf").read_text().splitlines()
    made: list[str] = []
    for line in lines:
        if line.strip().startswith("server 127.0.0.1:"):
            rest = line.partition(":")[2].partition(" ")[2]
            if not made[-1].strip().startswith("server 127.0.0.1:"):
                made += [f"    server 127.0.0.1:{port} {rest}" for port in ports]
        else:
            made.append(line)
    return "\n".join([*made, ""])
