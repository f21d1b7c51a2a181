"""What each code of a problem means, and how it is mended.

The document ``.github/ERRORS.md`` is made of this table and of the examples in ``tests/cases/errors.yml``.
A code keeps its meaning, so that it can be searched for.
"""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """The meaning of a code.

    Attributes:
        wrong: What is wrong, in one plain sentence.
        mend: What to do about it, as Markdown.
    """

    wrong: str
    mend: str


GROUPS = {
    "0": "Files and YAML",
    "1": "The seed and the promises",
    "2": "The editor’s repairs",
    "3": "Pages",
    "4": "Notes",
    "5": "Our own words",
    "6": "The program itself",
}
"""What a code is about, by its first digit."""

MEANINGS = {
    "E001": Meaning(
        "The YAML is broken.",
        "Look at the place and just above it for a missing bracket, quotation mark, colon or space. "
        "Put quotes around a text that has a colon with a space behind it.",
    ),
    "E002": Meaning(
        "A YAML anchor or alias is used.",
        "Put quotes around a text that begins with `&` or `*`. If an alias was meant, write the value out.",
    ),
    "E003": Meaning(
        "A file is missing, cannot be read, or is a symbolic link.",
        "Create the file, or restore it with git. A symbolic link will not do.",
    ),
    "E004": Meaning("A file is larger than 1,000,000 bytes.", "Shorten it, or make two pages of one."),
    "E005": Meaning("A file is not UTF-8.", "Save the file as UTF-8; every editor can."),
    "E006": Meaning(
        "A character is invisible.",
        "Delete it. Control, bidirectional, zero-width and private characters could hide words from a "
        "reviewer; often one comes along when text is pasted.",
    ),
    "E007": Meaning("The YAML is nested too deeply.", "Write it flatter; nothing here needs 20 levels."),
    "E008": Meaning(
        "A YAML tag is used, or a key that is not a plain word.",
        "Put quotes around a text that begins with `!` or `{`. Keys are the plain words before the colons.",
    ),
    "E009": Meaning("A key stands twice.", "Delete one of the two, or begin a new entry with a hyphen."),
    "E010": Meaning(
        "A field is missing, unknown or of the wrong form.",
        "The head of the file explains the fields; its other entries are examples.",
    ),
    "E011": Meaning(
        "A text is cut short by ` #`.",
        "In YAML a number sign behind a space begins a comment. Put quotes around the text, or write the "
        "comment on a line of its own.",
    ),
    "E012": Meaning(
        "A line of a text stands in the wrong column, or looks like a field.",
        "All lines of a text stand in one column, further right than its name and without an empty line; "
        "fields and items stand in the column of the others.",
    ),
    "E013": Meaning(
        "A word stands for nothing in YAML.",
        "Leave the field out, or put quotes around the word.",
    ),
    "E100": Meaning(
        "There is no seed, or more than one.",
        "Keep one folder in `seeds/`, with `article.txt`, `source.yml` and `repairs.yml`.",
    ),
    "E101": Meaning(
        "The seed is missing, or is a symbolic link.",
        "Restore `article.txt` with git. The file itself must stand there.",
    ),
    "E102": Meaning(
        "A byte of the seed was changed.",
        "Restore `article.txt` with git. A seed is never edited; what is wrong in it is repaired in "
        "`repairs.yml`.",
    ),
    "E103": Meaning(
        "The seed’s bytes are not in the encoding that source.yml names.",
        "Name the encoding in `source.yml` that the file really has.",
    ),
    "E104": Meaning(
        "The encoding that source.yml names is unknown.",
        "Name one that Python knows, such as `utf-8` or `cp1252`.",
    ),
    "E105": Meaning(
        "The encoding that source.yml names does not lead back to the seed’s bytes.",
        "Name the encoding that the file really has; `utf-8-sig` is only for files with a byte order mark.",
    ),
    "E106": Meaning(
        "A file that was named holds no text.",
        "Name a file with a text in it, in UTF-8 where its encoding cannot be told.",
    ),
    "E107": Meaning(
        "The folder for a new edition is not empty, or is none.",
        "Name a folder that is new or empty. Nothing was written.",
    ),
    "E108": Meaning(
        "The name of the seed’s folder is not plain enough for an address, or Windows takes it for a device.",
        "Rename the folder: letters from a to z, digits, and single hyphens, dots or low lines between them, "
        "and none of the names that Windows keeps for devices, such as `con`. "
        "Links and the archive have its name.",
    ),
    "E110": Meaning(
        "Two edits overlap: a mistake of the program.",
        "Please report it, with the change that brought it about. Your files may be in order.",
    ),
    "E111": Meaning(
        "The ledger undone does not give the seed back: a mistake of the program.",
        "Please report it, with the change that brought it about. Your files may be in order.",
    ),
    "E112": Meaning(
        "A rule changes the letters of a word.",
        "Narrow the rule’s pattern, or leave the place to an entry of `repairs.yml`.",
    ),
    "E120": Meaning(
        "Residue is left in the repaired text.",
        "Repair the place by an entry in `repairs.yml`. Where a detector is wrong, show it the sound text in "
        "`tests/cases/residue.yml` and narrow it.",
    ),
    "E201": Meaning(
        "An entry’s damaged stretch stands nowhere in the seed.",
        "Copy it from `article.txt`, letter for letter, damage and all, on one line.",
    ),
    "E202": Meaning(
        "An entry’s damaged stretch stands in the seed more than once.",
        "Quote a few words more, before or behind it, in `damaged` and in `repaired`; or say by `occurrence` "
        "which of the places is meant.",
    ),
    "E203": Meaning(
        "Two entries overlap.",
        "Let each entry end before the next begins, or make one entry of both.",
    ),
    "E204": Meaning("An entry changes nothing.", "Change `repaired`, or delete the entry."),
    "E210": Meaning(
        "An entry brings in or takes away a word that it may not, or without a reason.",
        "Keep to the seed’s words. A name, number, negation or modal verb may neither come nor go; any other "
        "word but the small ones needs a reason of its own under `words`.",
    ),
    "E211": Meaning(
        "A reason in words belongs to no word of the entry.",
        "Write the word as it stands in `repaired` or, if it goes, in `damaged`; or delete the reason.",
    ),
    "E300": Meaning(
        "A page has no front matter.",
        "Begin the file with a line `---`, a line `description: …` and another line `---`.",
    ),
    "E301": Meaning(
        "An address, section or quotation is not in the article.",
        "`edition check --addresses` lists all blocks; a quotation is copied from `article.txt`.",
    ),
    "E302": Meaning(
        "There is no directive of that name.",
        "Mend its spelling; the other pages show all directives in use.",
    ),
    "E303": Meaning(
        "A directive is never closed.",
        "Add a line with as many slashes as open it, where it ends.",
    ),
    "E304": Meaning(
        "A line of slashes closes nothing.",
        "Give it as many slashes as the line that opens the directive, or delete it.",
    ),
    "E305": Meaning(
        "A block, a chart, a map, a set of questions or a list of sources is placed twice.",
        "Leave it on the page where it is read, and link to it from the other.",
    ),
    "E306": Meaning(
        "A block, a chart, a map, a set of questions or a list of sources is placed on no page.",
        "Add its directive to the page that it belongs to.",
    ),
    "E307": Meaning(
        "A directive lacks its argument, takes none, or does not know this one.",
        "Write the argument behind a bar, as in `/// chart | its-id`.",
    ),
    "E308": Meaning(
        "HTML stands in a page, or in the words that `mkdocs.yml` has for every page.",
        "Use Markdown or a directive. HTML that is only shown goes between backticks.",
    ),
    "E309": Meaning(
        "An attribute or a link could run code, hide words or lead nowhere.",
        "Delete the attribute; only `.md-button`, an address such as `#its-id`, `data-kicker` and, for a "
        "picture, `.decoration` may stand. "
        "A link leads to another page, an address with https, or a source.",
    ),
    "E310": Meaning(
        "A page does not begin with its title.",
        "Write the title, a line that begins with `# `, right below the front matter.",
    ),
    "E311": Meaning(
        "A directive’s opening line has the wrong form, or stands in a list or a quotation.",
        "Begin it at the left edge, outside of lists: three slashes or more, a space, the name and, where "
        "the directive takes an argument, a bar and the argument.",
    ),
    "E312": Meaning(
        "A directive in another has no fewer slashes than that one.",
        "Give the outer directive one slash more, where it opens and where it closes.",
    ),
    "E313": Meaning(
        "An indented line right below its opening line would have a directive published as text.",
        "Put an empty line between the two, or begin the line at the left edge.",
    ),
    "E314": Meaning(
        "Words, or another directive, stand in a directive that holds none.",
        "Move them below the directive’s closing line.",
    ),
    "E315": Meaning(
        "A page would keep the program busy: more than 500 brackets in one paragraph, 10,000 characters on "
        "one line, 2,000 lines without an empty one between them, or 500 lines that open or close code or a "
        "directive.",
        "Write less in one place, or make two pages of it.",
    ),
    "E316": Meaning(
        "A link leads to no page or to no place of a page, or to no file; or a picture is not there.",
        "Mend its path, which is seen from the page’s own folder; copy an address from the page.",
    ),
    "E317": Meaning(
        "A symbolic link stands in docs/, or a folder of the project is one.",
        "Put a copy of the file or folder there; a link would publish whatever it leads to.",
    ),
    "E318": Meaning(
        "A page stands in docs/ that is no frame.",
        "Write it in Markdown, as a file that ends with `.md`; other pages would be published unchecked.",
    ),
    "E319": Meaning(
        "A caption or rows stand outside of a passage, have no table to go into, or more rows than it has.",
        "Write them into the passage that places the table, and one item for each of its rows.",
    ),
    "E320": Meaning(
        "The mark of a conflict was left in a merge, or a half of one.",
        "Keep one of the two sides, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and "
        "`>>>>>>>`. What else may be wrong with the file is told when they are gone.",
    ),
    "E321": Meaning(
        "The navigation leads to a file that is not there.",
        "Mend its path in `mkdocs.yml`, which is seen from `docs/`, or delete the line.",
    ),
    "E322": Meaning(
        "A page stands in no navigation.",
        "Add a line to `nav` in `mkdocs.yml`, where readers would look for it.",
    ),
    "E323": Meaning(
        "A picture has no words for those who do not see it.",
        "Say between the brackets what it shows: `![A map of the orchard](assets/map.png)`. Only one that "
        "says nothing goes without: `![](assets/rule.svg){ .decoration }`.",
    ),
    "E324": Meaning(
        "A picture is larger than 300,000 bytes.",
        "Make it as large as it is shown, and save it as WebP or AVIF, a drawing as SVG.",
    ),
    "E325": Meaning("A heading is empty.", "Write its words, or delete it."),
    "E326": Meaning(
        "A page has a second title.",
        "Write `##` for a section. A line of `=` below words makes a title of them, too.",
    ),
    "E327": Meaning(
        "A level of headings is skipped.",
        "Write one `#` more than the heading above has, no matter how large it looks.",
    ),
    "E328": Meaning(
        "Two pages have the same title.",
        "Give each a title of its own; readers know pages by their titles, in searches above all.",
    ),
    "E329": Meaning(
        "A picture comes from elsewhere.",
        "Put a copy into `docs/assets/`, if its license allows it; the site forbids browsers to load "
        "anything from other hosts.",
    ),
    "E330": Meaning(
        "An SVG is broken, or has a script, a handler, HTML or an address outside of itself.",
        "Export it again as plain SVG, or delete the part. `href` and `url()` may lead to a `#name` of the "
        "same file only.",
    ),
    "E331": Meaning(
        "The steps of a plan take longer or shorter than it says, or a step is none.",
        "Write `/// step | 5: What is done` inside of `//// plan | 45`, so that the minutes add up.",
    ),
    "E332": Meaning(
        "Words in quotation marks that link to a place of the article do not stand there.",
        "Quote the place as it reads now, for which `edition check --addresses` shows its beginning, or mend "
        "the link. After a change of a repair, look whether what the page says of the words still holds.",
    ),
    "E401": Meaning("An id stands twice.", "Rename one of the two, and mend what refers to it."),
    "E402": Meaning(
        "There is no such source.",
        "Mend the name, or add the source to `docs/sources.yml`.",
    ),
    "E403": Meaning(
        "Nobody uses a source.",
        "Name it where you rely on it, or delete it.",
    ),
    "E404": Meaning("Two terms share an alias.", "Leave the alias to one of them."),
    "E405": Meaning(
        "An alias stands in no text of the site.",
        "Delete it, or mend its spelling; regular plurals are found without an alias of their own.",
    ),
    "E406": Meaning(
        "A definition says little but its own word.",
        "Say in other words what the term means.",
    ),
    "E407": Meaning(
        "Two sources have one address.",
        "Delete one of them, and name the other wherever it was named.",
    ),
    "E408": Meaning(
        "A source without a date does not say when it was read.",
        "Look for its date once more; if it has none, add `read: 2026-11`, the month in which you read it.",
    ),
    "E409": Meaning(
        "A source that speaks for somebody does not say for whom.",
        "Add `side:` with an id of `sides`, or `behind:` with a few words, such as “an office of the town.”",
    ),
    "E410": Meaning(
        "A source is on a side that is not listed.",
        "Use an id of `sides` in `docs/sources.yml`, or add the side there.",
    ),
    "E421": Meaning(
        "The years or offices of a series are out of order, or stand twice.",
        "Put them in the order of time, each once.",
    ),
    "E422": Meaning(
        "A series names an office that is not listed.",
        "Use the id of an office of `docs/series.yml`, or add the office there.",
    ),
    "E423": Meaning(
        "A term names a category that the glossary does not list.",
        "Mend its spelling, or add the category to the head of `docs/glossary.yml`.",
    ),
    "E430": Meaning(
        "A quotation does not stand exactly once in the seed, or stands where it does not fit.",
        "Copy it from `article.txt`, letter for letter, damage and all. If it stands there more than once, "
        "quote a few words more.",
    ),
    "E431": Meaning("A date is not a date of the calendar.", "Write 2024, 2024-06 or 2024-06-12."),
    "E432": Meaning(
        "No page shows the claims, the timeline or the glossary.",
        "Put `/// claims`, `/// timeline` or `/// glossary`, and a closing line `///`, into a page.",
    ),
    "E433": Meaning(
        "A claim or a question points at something that is not there.",
        "Copy the id or the address from where it stands: `claims.yml`, `series.yml`, the ledger, `docs/`.",
    ),
    "E434": Meaning(
        "Two events share a date, or events are out of order.",
        "Put the events in the order of time, each on a date of its own, which is its address.",
    ),
    "E435": Meaning(
        "A question has no right answer, more than one, or the same answer twice.",
        "Mark exactly one answer with `right`, all others with `wrong`.",
    ),
    "E436": Meaning(
        "A question names an objective that its page does not have.",
        "Copy the objective from the page, word for word, without the mark at its end.",
    ),
    "E437": Meaning(
        "An objective of a page with questions is tested by none.",
        "Name it under `objectives` of a question in `docs/quiz.yml`, or take it from the page.",
    ),
    "E438": Meaning(
        "A question quotes words with a repair that its editor calls uncertain.",
        "Quote words that came so, or ask about another sentence: who reads the repair otherwise would be "
        "right and get the answer wrong.",
    ),
    "E439": Meaning(
        "A question of the article is rated, or a claim is not.",
        "A question is neither true nor false: give what has `kind: asked` the verdict `not rated`, "
        "and everything else another one.",
    ),
    "E440": Meaning(
        "There is no such number, or its name stands behind words.",
        "Mend the name, or add the number to `docs/numbers.yml`. The brackets before its name stay empty: "
        "there the number itself will stand.",
    ),
    "E441": Meaning(
        "Nothing beside a number gives it.",
        "Name the source in the same paragraph or entry, or link to the claim, event or chart with it. What "
        "a source gives is written down in its `supports`. For a date, a link to a page with it is enough.",
    ),
    "E442": Meaning("Nobody uses a number.", "Name it where it stands, or delete it."),
    "E443": Meaning(
        "A source of a number does not give it, or no source is named.",
        "Write down in the source’s `supports` what it gives, or name another one. A number without a "
        "source, such as the month in which we looked, needs a `note` that says how we know it.",
    ),
    "E444": Meaning(
        "A number is written by hand in several files, or has a name already.",
        "Write it once, in `docs/numbers.yml`, and `[](number:its-id)` wherever it stands. A point of a "
        "chart has the name `its-series/2015`.",
    ),
    "E501": Meaning(
        "A blank is no space.",
        "Write a space. No-break and other blanks look like one, but nothing finds them.",
    ),
    "E502": Meaning(
        "A letter and its accent are written as two characters.",
        "Type the letter anew, as one character; text copied from a PDF or a Mac’s file name often has two.",
    ),
    "E503": Meaning(
        "A straight quotation mark stands in our words.",
        "Write “ and ”, or ’ for an apostrophe. What is code goes between backticks.",
    ),
    "E504": Meaning("A quotation never ends.", "Write ” where it ends, in the same paragraph."),
    "E505": Meaning("A word stands twice.", "Delete one of the two."),
    "E506": Meaning("There are several spaces between two words.", "Write one."),
    "E507": Meaning("Two hyphens stand for a dash.", "Write –, or a comma or a colon."),
    "E508": Meaning(
        "The words of a link do not say where it leads.",
        "Name what stands there; many readers go from link to link without the words around them.",
    ),
    "E601": Meaning(
        "A rule stopped with an exception.",
        "Mend its code at the place that is named; with `EDITION_TRACEBACK=1` the whole way there is shown.",
    ),
    "E602": Meaning(
        "A directive stopped with an exception.",
        "Mend its code at the place that is named; with `EDITION_TRACEBACK=1` the whole way there is shown.",
    ),
}
"""The meanings by their codes, in order."""
