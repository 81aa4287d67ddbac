"""Names that pass for a teacher's or moderator's, and names that the eye cannot tell apart."""

import pytest

from arguments.text import passes_for_staff, skeleton


def _names(listed: str) -> list[str]:
    return [name.strip() for name in " ".join(listed.splitlines()).split("|")]


STAFF = ("Ms T", "Sra. Muñoz", "Mo", "Coach 7")
LIKE_THEIRS = _names("""
    Ms T | ms t | MsT | M s  T | Ms. T | Ms-T | Ms_T. | (Ms T) | “Ms T” | Ms T! | Ms T 2 | Ms T ✓ | Мs T
    | Mѕ Τ | мs T | Ｍｓ　Ｔ | 𝓜𝓼 𝓣 | Ⓜⓢ Ⓣ | Ms\u200bT | Ms T\u0332 | Mṡ Ť | M\u20dds T | ᗰs T | Ms ꓔ | Ms Ꭲ
    | Ms ᴛ | M5 T | M$ T | Mr T | Miss T | Ms T (teacher) | the real Ms T | Sra Munoz | SRA. MUÑOZ |
    Sra. Muñ0z | Srta. Muñoz | Señora Muñoz | Мо | M0 | MO. | Μο | Coach 7
""")
OF_OFFICE = _names("""
    Teacher | teacher 2 | Teacher1 | The Teacher | TheTeacher | xXteacherXx | Teeacher | T e a c h e r |
    T.e.a.c.h.e.r | Tea-cher | co-teacher | teachеr | ТЕАСНЕR | TEДCHEЯ | T3ACHER | +eacher | ⓉⒺⒶⒸⒽⒺⓇ |
    🅃🄴🄰🄲🄷🄴🅁 | 🅣🅔🅐🅒🅗🅔🅡 | 🇹🇪🇦🇨🇭🇪🇷 | ᴛᴇᴀᴄʜᴇʀ | ᎢᎬᎪᏟᎻᎬᎡ | Ꭲeacher | Ŧeacher | Teacher\u0488 | Moderator |
    rnoderator | M0derat0r! | Moderador | la moderadora | admin | Admin_1 | @dmin | 4dm1n | Аdmin |
    Administrator | Professor X | prof | Profe | El Profesor | Profesora Lu | Profesör | Maestro |
    La Maestra | maestr@ | Mtra. López | Docente | Tutora | Miss | Mr.
""")
STUDENTS = _names("""
    Ana | José | Anna | Moe | Mona | Modesta | Morgan | Admira | Badminton fan | Proffitt | Master |
    Tea Cup | Tim | T-Rex | Misty | Armstrong | Amstel | Muñoz | Luis Muñoz | Mr Bean | Don | Dr Who |
    Coach 8 | Tom T | Теодор | Мария | Νίκος | محمد | 李雷 | अनन्या | Zoë-Lou O'Hara | Ian | 7 | 🦊 Fox |
    Curious Heron | Inocente
""")


@pytest.mark.parametrize("name", LIKE_THEIRS, ids=ascii)
def test_a_name_like_a_teachers_passes_for_it(name):
    assert passes_for_staff(name, STAFF)


@pytest.mark.parametrize("name", OF_OFFICE, ids=ascii)
def test_a_word_for_a_teacher_passes_for_one_in_any_debate(name):
    assert passes_for_staff(name, ())


@pytest.mark.parametrize("name", STUDENTS, ids=ascii)
def test_a_students_name_passes_for_nobody(name):
    assert not passes_for_staff(name, STAFF)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Аnа"),
        ("Ana", "ＡＮＡ"),
        ("Bob", "B0b"),
        ("Lola", "LoIa"),
        ("Ian", "lan"),
        ("Max", "Мах"),
        ("Leo", "Lеο"),
    ],
    ids=ascii,
)
def test_two_names_that_look_the_same_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Anna"),
        ("Jose", "José"),
        ("Ian", "Lan"),
        ("Arno", "Amo"),
        ("Анна", "Инна"),
        ("李", "季"),
        ("Sam 1", "Sam 2"),
    ],
    ids=ascii,
)
def test_two_peoples_names_have_two(one, other):
    assert skeleton(one) != skeleton(other)
