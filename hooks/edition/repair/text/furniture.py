"""How lines begin that belong to the page and not to the text: buttons, invitations, notes on cookies."""

from __future__ import annotations

import re

LONGEST_LINE = 160
"""Characters of such a line."""
FURNITURE = re.compile(
    r"""(?i:
      share[ ](?:this\b|on[ ]|via[ ]|with[ ])
    | (?:click|tap)[ ]to[ ](?:share|print|email|enlarge|expand)\b
    | \(?opens[ ]in[ ](?:a[ ])?new[ ](?:window|tab)
    | (?:read|see|show|view|load)[ ](?:more|next|all|full[ ]article)\W*$
    | continue[ ]reading\b | read[ ](?:also|next|the[ ]full)\b
    | (?:tweet|pin[ ]it|like[ ]this|print|email|share|whatsapp|facebook|twitter|linkedin|reddit)\W*$
    | (?:sign[ ]up|subscribe|log[ ]in|register)\b.{0,60}(?:newsletter|updates|account|inbox|today|now|free)\b
    | (?:we|this[ ](?:web)?site)[ ]uses?[ ]cookies | accept[ ](?:all[ ])?cookies
    | cookie[ ](?:policy|settings|preferences)\b | privacy[ ]policy\W*$
    | (?:advertisement|sponsored([ ]content)?|promoted)\W*$
    | related[ ](?:articles?|posts?|stories|topics)\W*$ | you[ ](?:may|might)[ ]also[ ]like
    | follow[ ]us\b | all[ ]rights[ ]reserved | (?:copyright[ ])?©[ ]?\d{4}
    | leave[ ]a[ ](?:comment|reply) | comments[ ]are[ ]closed | \d+[ ](?:comments?|shares|likes|views)\W*$
    | (?:skip|jump)[ ]to[ ](?:main[ ])?(?:content|navigation) | back[ ]to[ ]top\W*$
    | (?:filed[ ]under|posted[ ]in|tagged(?:[ ]with)?|tags|categories):[ ]
    | (?:previous|next)[ ](?:post|article|page)\b | photo[ ]credit: | \d+[ ]min(?:ute)?s?[ ]read\W*$
    | terms[ ](?:of[ ](?:use|service)|and[ ]conditions)\W*$
    | (?:teilen|weiterlesen|mehr[ ]lesen|drucken|lire[ ]la[ ]suite|partager|compartir|leer[ ]más
      |seguir[ ]leyendo|condividi|leggi[ ]tutto)\W*$
    )""",
    re.VERBOSE,
)
MARKS = "-*+#>•| \t[(_"
INITIALS = frozenset("cdfjlnprstvwylmabghe(©0123456789")


def is_furniture(text: str) -> bool:
    """Tell whether a line looks like the page’s furniture: ``Share this:``, ``Read more``.

    Args:
        text: The line, without its end.

    Returns:
        Whether it does.
    """
    words = text.lstrip(MARKS)
    return words[:1].lower() in INITIALS and len(words) < LONGEST_LINE and FURNITURE.match(words) is not None
