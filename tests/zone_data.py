"""Zone data of before a government's decision: small TZif files (RFC 8536), put before the package's."""

import struct
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

Transition = tuple[str, int]  # from when on (UTC), and the offset in hours


def tzif(first: int, transitions: list[Transition], rule: str) -> bytes:
    """A file of version 2: an offset in hours, what changes it, and the rule for afterwards."""
    hours = sorted({first, *(offset for _, offset in transitions)}, key=lambda h: h != first)
    names = b"".join(b"+%02d\0" % hour for hour in hours)
    types = b"".join(
        struct.pack(">lBB", hour * 3600, 0, 4 * place) for place, hour in enumerate(hours)
    )
    times = [
        int(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp()) for at, _ in transitions
    ]
    places = bytes(hours.index(offset) for _, offset in transitions)

    def block(version: bytes, size: str) -> bytes:
        counts = struct.pack(">6l", 0, 0, 0, len(times), len(hours), len(names))
        packed = struct.pack(f">{len(times)}{size}", *times)
        return b"TZif" + version + bytes(15) + counts + packed + places + types + names

    return block(b"2", "l") + block(b"2", "q") + b"\n" + rule.encode() + b"\n"


KAZAKHSTAN_2023 = {"Asia/Almaty": tzif(6, [], "<+06>-6")}  # before it took UTC+5 on 1 March 2024
MOROCCO_2025 = {  # summer time all the year but in Ramadan; given up on 20 September 2026
    "Africa/Casablanca": tzif(
        1,
        [
            ("2026-02-15T02:00", 0), ("2026-03-22T02:00", 1),
            ("2027-02-07T02:00", 0), ("2027-03-14T02:00", 1),
        ],
        "<+01>-1",
    )
}  # fmt: skip


def install(folder: Path, files: dict[str, bytes]) -> None:
    """Let the program see these files instead of the package's."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    zoneinfo.reset_tzpath(to=(str(folder),))
    zoneinfo.ZoneInfo.clear_cache()


def update() -> None:
    """Let the program see the package's data, as after an update."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
