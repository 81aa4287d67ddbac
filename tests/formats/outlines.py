"""A document as an outline, to compare it at one glance."""

SIGNS = {"pro": "+ ", "con": "- ", "": ""}


def outline(document):
    """A line for each claim: sign, text, `~` an undercut, `= text` a linked claim, `(n)` a number of joint premises."""
    lines = []
    depths = []
    for claim in document.claims:
        depth = 0 if claim.parent is None else depths[claim.parent] + 1
        depths.append(depth)
        sign = "~ " if claim.is_undercut else SIGNS[claim.stance]
        text = claim.text if claim.original is None else f"= {document.claims[claim.original].text}"
        joint = f" ({len(claim.premises)})" if claim.premises else ""
        lines.append(f"{'  ' * depth}{sign}{text}{joint}")
    return lines
