"""A small made-up speech model, archives of it, and a site that behaves as it is told."""

import hashlib
import io
import tarfile
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kiosk.speech.models.catalogue import ArchiveSource, Model, ModelFile, NpmSource
from kiosk.speech.models.report import Advance

FILES = {
    "README": b"a model for tests\n",
    "am/final.mdl": bytes(range(256)) * 3000,
    "conf/model.conf": b"--sample-frequency=16000\n",
    "graph/phones/word_boundary.int": b"1 nonword\n",
}
NPM_FOLDER = "package/assets/small-model"


def made_up_model(url: str = "http://127.0.0.1:9/models/small-model.zip") -> Model:
    """The model; port 9 refuses, so that by itself the maker's site cannot be reached."""
    return Model(
        id="small-model",
        language="en",
        maker="Nobody",
        licence="CC0-1.0",
        source=(
            ArchiveSource(kind="archive", url=url),
            NpmSource(kind="npm", package="made-up", version="1.0.0", folder=NPM_FOLDER),
        ),
        file=tuple(
            ModelFile(path=name, size_bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
            for name, data in FILES.items()
        ),
    )


def as_toml(model: Model) -> str:
    """The model as a catalogue file has it."""
    head = f'[[model]]\nid = "{model.id}"\nlanguage = "en"\nmaker = "Nobody"\nlicence = "CC0-1.0"'
    files = (
        f'[[model.file]]\npath = "{file.path}"\nsize_bytes = {file.size_bytes}\n'
        f'sha256 = "{file.sha256}"\n'
        for file in model.file
    )
    return "\n".join((head, "source = []", *files))


def write_folder(folder: Path, **changed: bytes) -> Path:
    """The model as a folder."""
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changed.get(path.name.split(".")[0], data))
    return folder


def zip_bytes(prefix: str = "small-model/", others: Mapping[str, bytes] | None = None) -> bytes:
    """The model as a zip archive, with other entries beside it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(prefix + name, data)
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tar_bytes(prefix: str = NPM_FOLDER + "/", *others: tarfile.TarInfo) -> bytes:
    """The model as a packed tar archive, with other entries before it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for other in others:
            archive.addfile(other)
        for name, data in {"uuid": b"of the package", **FILES}.items():
            entry = tarfile.TarInfo(prefix + name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


@dataclass
class Told:
    """A report that remembers."""

    sentences: list[str] = field(default_factory=list)
    bytes_done: int = 0

    def say(self, sentence: str) -> None:
        self.sentences.append(sentence)

    @contextmanager
    def progress(self, label: str, total_bytes: int) -> Iterator[Advance]:
        del total_bytes
        self.sentences.append(label)
        yield self._advance

    def _advance(self, done_bytes: int) -> None:
        self.bytes_done += done_bytes

    def said(self, words: str) -> bool:
        """Whether any sentence holds these words."""
        return any(words in sentence for sentence in self.sentences)


@dataclass
class Site:
    """The maker's site: what it serves, after how many bytes it hangs up, what it was asked."""

    data: bytes
    status: int = 200
    cuts: list[int] = field(default_factory=list)
    ranges: list[str | None] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve the site on this machine, with Range as the maker's site has it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            site.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
            if start >= len(site.data) > 0 and asked:
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{len(site.data)}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            rest = site.data[start:]
            self.send_response(206 if asked else site.status)
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest[: site.cuts.pop(0)] if site.cuts else rest)

        def log_message(self, *args: object) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}/models/small-model.zip"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
