"""Who said what: in AIF a locution leads by an illocution to the proposition that it states."""

from collections.abc import Mapping, Sequence

from arguments.formats.aif.nodes import SAYS, File, Node, as_id
from arguments.formats.document import SourceText
from arguments.formats.weaving import Sentence


def hear(file: File, numbers: Mapping[str, int], sentences: Sequence[Sentence]) -> set[str]:
    """Put authors and quotations to the sentences; the ids of the locutions that had one to state."""
    speakers = _speakers(file)
    heard: set[str] = set()
    quotes: dict[int, list[SourceText]] = {}
    for illocution in file.nodes.values():
        node = next((one for one in file.before(illocution) if one.type == "L"), None)
        if illocution.type != "YA" or node is None:
            continue
        speaker, said = _parted(node, speakers.get(node.id, ""))
        for end in file.after(illocution):
            if end.type not in SAYS:
                continue
            heard.add(node.id)
            number = numbers[end.id]
            sentence = sentences[number]
            if speaker:
                sentence.details = sentence.details or {}
                sentence.details.setdefault("author", speaker)
            if said and _letters(said) != _letters(sentence.text):
                quotes.setdefault(number, []).append(SourceText(title=speaker, quote=said))
    for number, several in quotes.items():
        details = sentences[number].details or {}
        sentences[number].details = {**details, "sources": (*details.get("sources", ()), *several)}
    return heard


def _speakers(file: File) -> dict[str, str]:
    """The name behind each locution that has a person."""
    names = {}
    for row in file.rows("participants"):
        parts = (row.get("firstname"), row.get("surname"))
        names[as_id(row.get("participantID"))] = " ".join(
            part.strip() for part in parts if isinstance(part, str) and part.strip()
        )
    return {
        as_id(row.get("nodeID")): names.get(as_id(row.get("personID")), "") for row in file.rows("locutions")
    }


def _parted(node: Node, speaker: str) -> tuple[str, str]:
    """Speaker and words; without a person the speaker stands before the words, as `Ana : It helps.`"""
    if speaker and node.text.startswith(f"{speaker} : "):
        return speaker, node.text[len(speaker) + 3 :].strip()
    before, mark, after = node.text.partition(" : ")
    if not mark:
        return speaker, node.text
    return speaker or before.strip(), after.strip()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
