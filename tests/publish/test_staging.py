"""A site takes the place of the last one whole or not at all, wherever what builds it is killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from edition.publish import staging
from edition.publish.staging import changing, open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from edition.publish.staging import Stage

OLD = {"index.html": "the old site", "goals/index.html": "the old goals", ".git": "gitdir: elsewhere"}
NEW = {"index.html": "the new site", "about/index.html": "a new page"}
PUBLISHED = NEW | {".git": OLD[".git"]}

BUILD = """
import os, signal, sys
from pathlib import Path
from edition.publish import staging

site, step, in_one_step = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "in one step"
if not in_one_step:
    staging._exchange = lambda one, other: False
stage = staging.open_stage(site)
(stage.folder / "about").mkdir()
(stage.folder / "index.html").write_text("the new site")
(stage.folder / "about/index.html").write_text("a new page")
seen = 0

def kill_at_a_step(event, arguments):
    global seen
    if event.startswith(("open", "os.", "shutil.", "fcntl.", "ctypes.dlsym")):
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill_at_a_step)
stage.publish()
os._exit(0)
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def opened(site: Path) -> Stage:
    stage = open_stage(site)
    assert stage is not None
    return stage


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders change their names: as Linux can, or as every system can."""
    if request.param != "in one step":
        monkeypatch.setattr(staging, "_exchange", lambda _one, _other: False)
    elif sys.platform != "linux":
        pytest.skip("only Linux can do it in one step")
    name: str = request.param
    return name


@pytest.mark.usefixtures("way")
def test_a_site_takes_the_place_of_the_last_and_hidden_files_stay(site: Path) -> None:
    site.chmod(0o750)
    stage = opened(site)
    write(stage.folder, NEW)
    assert read(site) == OLD
    stage.publish()
    stage.discard()
    assert (read(site), names(site.parent)) == (PUBLISHED, ["site"])
    assert site.stat().st_mode & 0o777 == 0o750


def test_a_first_site_is_made_with_the_folders_around_it(tmp_path: Path) -> None:
    stage = opened(tmp_path / "far/away")
    write(stage.folder, NEW)
    stage.publish()
    assert (read(tmp_path / "far/away"), names(tmp_path / "far")) == (NEW, ["away"])


def test_what_is_discarded_leaves_no_trace(site: Path) -> None:
    stage = opened(site)
    write(stage.folder, NEW)
    stage.discard()
    stage.discard()
    assert (read(site), names(site.parent)) == (OLD, ["site"])


@pytest.mark.skipif(os.name != "posix", reason="only here can a process be killed like that")
def test_killed_at_any_step_it_leaves_one_whole_site_and_the_next_build_clears_up(
    site: Path, way: str
) -> None:
    steps, ends = 0, [-signal.SIGKILL]
    while ends[-1] == -signal.SIGKILL:
        steps += 1
        command = [sys.executable, "-c", BUILD, str(site), str(steps), way]
        ends.append(subprocess.run(command, check=False).returncode)
        if way == "in one step" or site.exists():
            assert read(site) in (OLD, PUBLISHED), steps
        opened(site).discard()
        assert names(site.parent) == ["site"], steps
        assert read(site) in (OLD, PUBLISHED), steps
        shutil.rmtree(site)
        write(site, OLD)
    assert ends[-1] == 0
    assert steps > 12


def test_folders_that_cannot_change_names_leave_the_last_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda _one, _other: False)
    stage = opened(site)
    write(stage.folder, NEW)
    shutil.rmtree(stage.folder)
    with pytest.raises(FileNotFoundError):
        stage.publish()
    stage.discard()
    assert (read(site), names(site.parent)) == (OLD, ["site"])


def test_a_link_in_the_place_of_the_stage_is_not_followed(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "mine", {"thesis.txt": "years of work"})
    for name in (".site-new", ".site-old"):
        (tmp_path / name).symlink_to(tmp_path / "mine")
    opened(site).discard()
    assert names(tmp_path) == ["mine", "site"]
    assert read(tmp_path / "mine") == {"thesis.txt": "years of work"}


def test_a_site_that_is_a_link_stays_one(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)
    stage = opened(link)
    write(stage.folder, NEW)
    stage.publish()
    assert link.is_symlink()
    assert read(link) == PUBLISHED


def test_where_nothing_can_stand_beside_a_site_there_is_no_stage(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, answer in (("path.ismount", True), ("access", False)):
        with monkeypatch.context() as patched:
            patched.setattr(f"os.{name}", lambda *_, answer=answer: answer)
            assert open_stage(site) is None
    assert names(site.parent) == ["site"]


def test_a_second_build_waits_for_the_first(site: Path) -> None:
    first = opened(site)
    write(first.folder, NEW)
    code = "import sys; from pathlib import Path; from edition.publish.staging import open_stage as opened; "
    code += "stage = opened(Path(sys.argv[1])); (stage.folder / 'index.html').write_text('a later site'); "
    code += "stage.publish()"
    second = subprocess.Popen([sys.executable, "-c", code, str(site)], stderr=subprocess.PIPE, text=True)
    with second:
        assert second.stderr is not None
        assert second.stderr.readline() == f"{first.folder} belongs to another build; waiting for its end\n"
        first.publish()
        assert read(site) in (PUBLISHED, {"index.html": "a later site", ".git": OLD[".git"]})
    assert second.returncode == 0
    assert read(site) == {"index.html": "a later site", ".git": OLD[".git"]}
    assert names(site.parent) == ["site"]


def test_a_drive_without_locks_will_do(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: int, _kind: int) -> None:
        raise OSError

    monkeypatch.setattr(fcntl, "flock", refuse)
    stage = opened(site)
    write(stage.folder, NEW)
    stage.publish()
    assert read(site) == PUBLISHED


def test_a_change_that_fails_leaves_the_site_and_one_that_does_not_takes_its_place(site: Path) -> None:
    def change(words: str, error: type[Exception] | None = None) -> None:
        with changing(site) as copy:
            write(copy, {"index.html": words})
            if error:
                raise error

    with pytest.raises(ValueError, match=r"^$"):
        change("half a site", ValueError)
    assert (read(site), names(site.parent)) == (OLD, ["site"])
    change("a changed site")
    assert (read(site), names(site.parent)) == (OLD | {"index.html": "a changed site"}, ["site"])


def test_a_site_that_nothing_can_stand_beside_is_changed_in_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.ismount", lambda _: True)
    with changing(site) as copy:
        assert copy == site
