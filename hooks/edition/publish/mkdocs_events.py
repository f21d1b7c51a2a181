"""MkDocs events, translated into calls of the edition. The only file that imports MkDocs.

The engine is imported inside the functions: `mkdocs serve` takes up edits of the engine because all modules
are forgotten when one of them was edited; this file is then run again, as every hook is.
"""

from __future__ import annotations

import errno
import gc
import logging
import sys
from dataclasses import dataclass, field
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from edition.publish.templates import TemplateCache, VisibleTemplates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.theme import Theme

    from edition.checks.made import MadeExtension
    from edition.checks.project import Project
    from edition.publish.kept import Making
    from edition.publish.preview import State
    from edition.publish.staging import Stage
    from edition.reading.errors import EditionError

ENGINE = Path(__file__).parents[1]
THEME = Path(__file__).parent / "theme"
"""Our templates, styles and scripts, which stand before those of the theme that mkdocs.yml names."""
COMPILED = Path(cache_from_source(__file__)).with_suffix(".templates")
"""The compiled templates of the last build, beside the bytecode of this module."""

SEARCH_OF_MATERIAL = ("assets/javascripts/workers/", "assets/javascripts/lunr/")

NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)

FIRST, LAST = 100, -100
"""The priorities of what goes before, and of what follows, all that plugins and other hooks do."""

GC_THRESHOLD = 50_000
"""As for ``edition``: to look for lost objects as often as Python does by itself took a tenth of a build."""


@dataclass
class _Run:
    """What is remembered between events: MkDocs tells it once, or to one of them alone.

    Attributes:
        command: What runs: build or serve.
        stage: Where a site is built beside the last one.
        project: What is built.
        made: What is known of each page as soon as it is made.
        making: What makes the pages of a preview, or lets them be what they were.
        found: The addresses of the pages that the search finds.
        inputs: The files of a preview, as they were when its first build began.
        compiled: The templates, compiled.
    """

    command: str = "build"
    stage: Stage | None = None
    project: Project = field(init=False)
    made: MadeExtension = field(init=False)
    making: Making | None = None
    found: list[str] = field(default_factory=list)
    inputs: State | None = None
    compiled: TemplateCache = field(default_factory=lambda: TemplateCache(COMPILED))


_run = _Run()


def on_startup(command: str, dirty: bool) -> None:
    """Remember what runs: build or serve."""
    gc.set_threshold(GC_THRESHOLD)
    _run.command = command


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the edition and check it as it is written; nothing touches the last site until all is built."""
    from edition.checks.checks import checked_as_written
    from edition.checks.made import MadeExtension
    from edition.reading.errors import EditionError

    if _run.command != "serve":  # which has a folder of its own
        _run.stage = _open_stage(Path(config.site_dir))
    elif not _run.inputs:
        _run.inputs = _inputs(config)
    try:
        project, edition = checked_as_written(_root(config))
    except EditionError as error:
        raise _told(error) from error
    _run.project, _run.made, _run.found = project, MadeExtension(), []
    config.markdown_extensions.append(_run.made)  # type: ignore[arg-type]  # Python-Markdown takes both
    config.mdx_configs.setdefault("edition", {})["edition"] = edition
    config.theme.dirs.insert(0, str(THEME))
    _lighten(config.theme)
    if repository := _repository(config):
        config.edit_uri = f"{repository}/edit/main/docs/"
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Build beside the last site."""
    if _run.stage:
        config.site_dir = str(_run.stage.folder)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the search of Material: ours stands in its place, and nothing would fetch it."""
    for file in [file for file in files if file.src_uri.startswith(SEARCH_OF_MATERIAL)]:
        files.remove(file)
    return files


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Begin with the pages; a preview does not make anew what would be the same."""
    from edition.publish.kept import begin

    if _run.command == "serve":
        edition = config.mdx_configs["edition"]["edition"]
        _run.making = begin(_run.project, edition, _run.made, config, files)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the Markdown extensions which page comes next, and Material's search that ours looks at it."""
    uri = _run.made.uri = page.file.src_uri
    frame = next((frame for frame in _run.project.frames if frame.uri == uri), None)
    config.mdx_configs["edition"] |= {"frame": frame, "page": uri}
    if _run.making and frame:
        page.render = partial(_run.making.render, page, frame)  # type: ignore[method-assign]  # no event stands for it
    search = page.meta.get("search") or {}
    if not search.get("exclude"):
        _run.found.append(page.url)
        page.meta["search"] = {**search, "exclude": True}
    return markdown


@event_priority(LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Check the links that only pages which are made can tell of, before anything is written."""
    from edition.checks.checks import check_as_made
    from edition.publish.metadata import MINUTES
    from edition.reading.errors import EditionError

    try:
        check_as_made(_run.project, config.mdx_configs["edition"]["edition"], _run.made.made)
    except EditionError as error:
        raise _told(error) from error
    _run.compiled.begin(env)
    MINUTES.begin()
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the templates the citation, the linked data, the breadcrumb, the files and the reading time."""
    from edition.publish.metadata import MINUTES, Crumb, Site, alternates, citation, linked_data

    edition = config.mdx_configs["edition"]["edition"]
    site = Site(
        config.site_name,
        config.site_author or config.site_name,
        str(config.extra.get("release", "")),
        str(config.extra["year"]),
        config.extra.get("license", ""),
    )
    way = [nav.homepage or page, *_front_pages(page), page]
    crumbs = [
        Crumb(str(one.title), one.canonical_url or "", "" if one.is_homepage else one.url)
        for index, one in enumerate(way)
        if index == way.index(one)
    ]
    context["crumbs"] = crumbs
    context["citation"] = citation(edition, site, crumbs[-1])
    context["linked_data"] = linked_data(
        edition,
        site,
        crumbs,
        page.meta.get("description", ""),
        defines_terms=edition.pages.showing("glossary") == page.file.src_uri,
    )
    context["alternates"] = alternates(edition, page.file.src_uri)
    context["reading_minutes"] = MINUTES(page.content or "")
    return context


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files to take away, finish what is published, and put it in the place of the last site."""
    from edition.downloads import write_downloads
    from edition.publish.finish import finish
    from edition.publish.search_index import write_index

    site = Path(config.site_dir)
    write_downloads(config.mdx_configs["edition"]["edition"], site)
    write_index(site, _run.found)
    if _run.command != "serve":  # whose script for reloading no policy knows
        _run.compiled.save()
        try:
            finish(site)
        except ValueError as error:
            raise Abort(str(error)) from error
    if _run.stage and not _has_warnings():
        _run.stage.publish()
        config.site_dir = str(_run.stage.site)
        logging.getLogger("mkdocs").info("The site stands in: %s", config.site_dir)


def on_build_error(error: Exception) -> None:
    """Take away what was built; tell what is wrong with the sources, and a full disk, without a traceback."""
    from edition.reading.errors import EditionError, report

    on_shutdown()
    if isinstance(error, EditionError):
        sys.stderr.write(f"{report(error)}\n")
        raise Abort("the site could not be built")
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        path = error.filename2 or error.filename
        where = f" to {path}" if path else ""
        raise Abort(f"the site could not be written{where} ({error.strerror}); make room, then build again")


def on_shutdown() -> None:
    """Take away what an interrupted or failed build has made."""
    if _run.stage:
        _run.stage.discard()
        _run.stage = None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Notice each save at once, and keep serving when a rebuild fails: its message stands on every page."""
    from edition.publish.preview import notice_soon, state_of, survive_failures

    notice_soon(server)
    hooks = _hooks(config)
    files = [Path(str(hook.__file__)) for hook in hooks]
    first = _run.inputs or _inputs(config)  # what the first build read; not told with --clean
    loaded = {path: first.get(path) for path in state_of([ENGINE, *files])}

    def rebuild() -> None:
        if (now := state_of([ENGINE, *files])) != loaded:
            _load_anew(hooks)
            loaded.clear()
            loaded.update(now)
        builder()

    engine = type(server).__module__.partition(".")[0]  # MkDocs, or ProperDocs
    survive_failures(server, rebuild, logging.getLogger(engine))
    for path in filter(None, (_root(config) / "seeds", config.theme.custom_dir, *files)):
        server.watch(str(path))  # whether or not mkdocs.yml says so
    if first != _inputs(config):  # something was saved while the first build ran, when nobody watched
        server.builder()
    return server


def _lighten(theme: Theme) -> None:
    """Let a theme find its templates without walking through all icons, and compile each but once."""
    made = theme.get_env

    def environment() -> Environment:
        env = made()
        env.loader, env.bytecode_cache = VisibleTemplates(theme.dirs), _run.compiled
        return env

    theme.get_env = environment  # type: ignore[method-assign]  # MkDocs has no event before its first use


def _told(error: EditionError) -> Abort:
    """Tell what is wrong, and give what stops the build."""
    from edition.reading.errors import report

    sys.stderr.write(f"{report(error)}\n")
    return Abort("the site was left as it is")


def _open_stage(site: Path) -> Stage | None:
    from edition.publish.staging import open_stage

    try:
        return open_stage(site)
    except OSError as error:
        message = (
            f"the site could not be written ({error}); see to the room and the rights there, and build again"
        )
        raise Abort(message) from error


def _has_warnings() -> bool:
    """Tell whether a strict build is about to stop, which MkDocs does after its last event."""
    loggers = map(logging.getLogger, ("mkdocs", "properdocs"))
    counters = (handler for logger in loggers for handler in logger.handlers)
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in counters)


def _front_pages(page: Page) -> list[Page]:
    """Give the first page of each section of the navigation in which a page stands, the outermost first."""
    sections: list[Any] = list(page.ancestors)[::-1]
    return [_front_page(section) for section in sections]


def _front_page(item: Any) -> Page:  # noqa: ANN401 (MkDocs has no type of what stands in a navigation)
    while item.is_section:
        item = item.children[0]
    return cast("Page", item)


def _repository(config: MkDocsConfig) -> str:
    """Give the address of the repository, or the empty string where mkdocs.yml gives our extension none."""
    from edition.elements.page import repository_address

    try:
        return repository_address(config.mdx_configs.get("edition", {}).get("repo_url") or "")
    except ValueError as error:
        raise Abort(str(error)) from error


def _root(config: MkDocsConfig) -> Path:
    """Give the folder of the project: that of mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def _inputs(config: MkDocsConfig) -> State:
    """Tell the state of all files that a preview is made of."""
    from edition.publish.preview import state_of

    own = (ENGINE, _root(config) / "seeds", config.config_file_path, config.docs_dir, config.theme.custom_dir)
    hooks = (hook.__file__ for hook in _hooks(config))
    return state_of(Path(path) for path in (*own, *hooks, *config.watch) if path)


def _hooks(config: MkDocsConfig) -> list[ModuleType]:
    return list(cast("dict[str, ModuleType]", config.hooks).values())


def _load_anew(hooks: Iterable[ModuleType]) -> None:
    """Forget the engine, and run the files of the hooks again, which MkDocs does but once."""
    for name in [name for name in sys.modules if name == "edition" or name.startswith("edition.")]:
        del sys.modules[name]
    for hook in hooks:
        for name in [name for name in vars(hook) if name.startswith("on_")]:
            delattr(hook, name)
        if hook.__spec__ and hook.__spec__.loader:
            hook.__spec__.loader.exec_module(hook)
        if startup := getattr(hook, "on_startup", None):
            startup(command=_run.command, dirty=False)
    gc.collect()  # what was forgotten, which Python would look for much later
