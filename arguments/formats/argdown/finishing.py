"""An Argdown graph, whole, made into the document: arguments with their premises, paragraphs, headings, settings."""

from typing import Any

from django.utils.translation import gettext as _

from arguments.formats.argdown.building import Graph
from arguments.formats.argdown.tokens import Source
from arguments.formats.document import Document, Malformed, Note
from arguments.formats.weaving import Step, shown, weave

_KNOWN = {"title", "abstract", "background", "titles", "languages", "question", "model"}


def document(source: Source, graph: Graph) -> tuple[Document, list[Note]]:
    """The debate, and what was changed or left out, in the order of the file."""
    for node, tags in graph.tags.items():
        sentence = graph.sentences[node]
        sentence.details = {**(sentence.details or {}), "tags": tuple(tags)}
    summaries = _arguments(graph)
    _undercuts(graph)
    paragraphs = _paragraphs(graph)
    for sentence in graph.sentences:
        if not sentence.text and not sentence.is_left_out:
            sentence.text = sentence.key
            message = _("“%(title)s” is named, but its text is nowhere; its title stands as its text.")
            graph.notes.append(Note(sentence.line, message % {"title": shown(sentence.key)}))
    claims, notes = weave(graph.sentences, graph.steps)
    if not claims:
        raise Malformed(0, _("There is no claim in this text."))
    graph.notes += notes
    title = _title(source, graph) or claims[0].text
    found = Document(title, claims, **_settings(source, graph, [*paragraphs, *summaries]))
    return found, sorted(graph.notes, key=lambda note: note.line)


def _arguments(graph: Graph) -> list[str]:
    """Replies to an argument are replies to its premises, and what it leads to is what its conclusion leads to."""
    conclusions, inferences = graph.conclusions, graph.inferences
    summaries: list[str] = []
    if not conclusions:
        return summaries
    kept: list[Step] = []
    places: list[int] = []
    for step in graph.steps:
        places.append(len(kept))
        if step.target in inferences:
            step.target = ~inferences[step.target]
        if step.members[0] in conclusions:
            conclusion = conclusions[step.members[0]]
            step.members = (conclusion,)
            if step.target == conclusion or ~step.target == graph.inferred.get(conclusion):
                places[-1] = -1
                continue
            step.is_home = True
        kept.append(step)
    for step in kept:
        if step.target < 0:
            step.target = ~places[~step.target]
    graph.steps = kept
    graph.undercuts = [places[number] for number in graph.undercuts if places[number] >= 0]
    for node in conclusions:
        argument = graph.sentences[node]
        if argument.text:
            summaries.append(f"**{argument.key}**: {argument.text}")
            message = _(
                "The premises stand for the argument “%(title)s”; its summary was put into the background."
            )
            graph.notes.append(Note(argument.line, message % {"title": shown(argument.key)}))
        if argument.details and node in inferences:
            step = graph.steps[places[inferences[node]]]
            known: dict[str, Any] = step.details or {}
            tags = (*argument.details.get("tags", ()), *known.get("tags", ()))
            step.details = {**known, **argument.details, **({"tags": tags} if tags else {})}
        argument.is_left_out = True
    return summaries


def _undercuts(graph: Graph) -> None:
    """What attacks a step is a con of the reply that takes this step; of a claim that takes none, a con like others."""
    if not graph.undercuts:
        return
    first: dict[int, int] = {}
    for number, step in enumerate(graph.steps):
        for member in step.members:
            first.setdefault(member, number)
    for number in graph.undercuts:
        step = graph.steps[number]
        attacked = step.target if step.target < 0 else ~first.get(step.target, -1)
        if step.target >= 0 and step.target not in first:
            message = _(
                "An undercut attacks a step, but this one stands below a thesis; it was read as a con."
            )
            graph.notes.append(Note(step.line, message))
            continue
        step.target, step.is_undercut = attacked, True


def _paragraphs(graph: Graph) -> list[str]:
    """Paragraphs that nothing bears on and that bear on nothing are the background, unless there is nothing else."""
    if not graph.paragraphs:
        return []
    touched = {step.target for step in graph.steps}
    for step in graph.steps:
        touched.update(step.members)
    free = [node for node in graph.paragraphs if node not in touched]
    others = len(graph.sentences) - sum(sentence.is_left_out for sentence in graph.sentences)
    if len(free) == others:
        return []
    texts = []
    for node in free:
        sentence = graph.sentences[node]
        sentence.is_left_out = True
        texts.append(sentence.text)
        message = _("A paragraph without pros and cons was put into the background.")
        graph.notes.append(Note(sentence.line, message))
    return texts


def _title(source: Source, graph: Graph) -> str:
    """What the settings say, or else the first heading, which then is not told as left out."""
    given = source.frontmatter.get("title")
    headings = graph.headings
    title = given if isinstance(given, str) else ""
    if not title and headings:
        title = headings[0][1]
        headings = headings[1:]
    for line, text in headings:
        message = _(
            "The heading “%(heading)s” was left out: claims stand under a thesis here, not under headings."
        )
        graph.notes.append(Note(line, message % {"heading": shown(text)}))
    return title


def _settings(source: Source, graph: Graph, texts: list[str]) -> dict[str, Any]:
    """Languages, background, the title in each language, and the question."""
    given = source.frontmatter
    languages = given.get("languages")
    if not (isinstance(languages, list) and all(isinstance(one, str) for one in languages)):
        languages = []
    main = languages[0] if languages else ""
    background, titles = _by_language(given.get("background")), _by_language(given.get("titles"))
    abstract = given.get("abstract")
    if not background and isinstance(abstract, str) and abstract:
        background = {main: abstract}
    if texts:
        background[main] = "\n\n".join([*([background[main]] if main in background else []), *texts])
    question = given.get("question")
    rest = [key for key in given if key not in _KNOWN]
    if rest:
        message = _("These settings at the top have no place here and were left out: %(keys)s.")
        graph.notes.append(Note(1, message % {"keys": shown(", ".join(rest))}))
    return {
        "languages": tuple(languages),
        "background": background,
        "titles": titles,
        "question": question if isinstance(question, str) else "",
    }


def _by_language(found: Any) -> dict[str, str]:
    return (
        {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}
    )
