"""What frames are written with: one file a directive.

A directive is added by adding its file: every module below this one is imported here.
"""

import importlib
import pkgutil

from edition.directives.directive import DIRECTIVES as DIRECTIVES

for module in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(module.name)
