"""Checking plans of lessons: steps in plans, minutes that are numbers, and that they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.lessons.plan import STEP, WHOLE
from edition.reading.errors import Problem, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.project import Project
    from edition.frames.frame import Frame, Use


def plan_problems(project: Project) -> Iterator[Problem]:
    """Check the plans of all pages.

    Args:
        project: The project.

    Yields:
        Steps outside of a plan, minutes that are none, and plans whose steps take longer or shorter.
    """
    for frame in project.frames:
        plan: Use | None = None
        steps: list[Use] = []
        for use in frame.uses:
            if use.name == "plan":
                yield from _sum_problems(frame, plan, steps)
                plan, steps = use, []
            elif use.name == "step":
                yield from _step_problems(frame, use)
                steps.append(use)
        yield from _sum_problems(frame, plan, steps)


def _step_problems(frame: Frame, use: Use) -> Iterator[Problem]:
    if use.parent != "plan":
        what, mend = "a step stands outside of a plan", "move it between the lines of a '//// plan | …'"
    elif use.argument and not STEP.fullmatch(use.argument):
        what = f"the step '{short(use.argument)}' does not begin with its minutes"
        mend = "write '/// step | 5: What is done'"
    else:
        return
    yield Problem(frame.path, use.line, use.column, "E331", what, mend)


def _sum_problems(frame: Frame, plan: Use | None, steps: list[Use]) -> Iterator[Problem]:
    if plan is None or not plan.argument:
        return
    if not WHOLE.fullmatch(plan.argument):
        what, mend = f"'{short(plan.argument)}' is no number of minutes", "write a number, such as 45"
        yield Problem(frame.path, plan.line, plan.column, "E331", what, mend)
        return
    written = [STEP.fullmatch(step.argument) for step in steps]
    minutes = sum(int(match["minutes"]) for match in written if match)
    if all(written) and minutes != int(plan.argument):
        what = f"the steps of this plan take {minutes} minutes together, not {plan.argument}"
        mend = "change the minutes of a step, or of the plan"
        yield Problem(frame.path, plan.line, plan.column, "E331", what, mend)
