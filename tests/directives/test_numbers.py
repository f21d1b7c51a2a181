"""The numbers of several places stand in a list too, each with what it counts and where it comes from."""

from __future__ import annotations

from markdown import Markdown

from edition.markdown.extension import EditionExtension
from tests.support.error_table import SAMPLE


def test_a_number_stands_with_what_it_counts_its_date_and_its_source() -> None:
    own = EditionExtension(root=str(SAMPLE), repo_url="https://forge.example/a/b")
    html = Markdown(extensions=[own]).convert("/// numbers\n///").replace("\n", "")
    assert "<summary>1 number</summary>" in html
    assert (
        '<div id="number-trees"><dt>38</dt><dd>Trees of the orchard (<time datetime="2010">2010</time>).</dd>'
        '<dd class="ed-source">Source: <a href="https://example.org/annals">The village'
    ) in html
    assert 'aria-label="Edit the number trees"' in html
