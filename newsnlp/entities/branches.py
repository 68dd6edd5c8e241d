"""Branches that country-wide bodies have in each place, by one name.

共青团禾川市委 is 禾川团市委, 政协禾川市委员会 is 禾川市政协; of a place that is left out, 团市委, the level stays.
"""

import re
from typing import NamedTuple

_LONG = {
    "中国人民政治协商会议": "政协",
    "中国共产主义青年团": "共青团",
    "中国民主同盟": "民盟",
    "中国民主建国会": "民建",
    "中国民主促进会": "民进",
    "中国国民党革命委员会": "民革",
    "中国致公党": "致公党",
    "中国农工民主党": "农工党",
    "台湾民主自治同盟": "台盟",
    "九三学社": "九三学社",
}
_HEAD = "|".join((*_LONG, *_LONG.values())).replace("民进", "民进(?!党)")
_LEVEL = "省|市|自治[区州县]|[县区州盟旗]"
_TERM = "(?:第.{1,3}届)?"
_FULL = re.compile(rf"(?P<head>{_HEAD}){_TERM}(?P<where>.*(?:{_LEVEL})){_TERM}委(?:员会|会)?")
_LEAGUE = re.compile(rf"(?P<where>.*)(?<!集)团(?P<level>{_LEVEL})委")
_CONFERENCE = re.compile("(?P<where>.+)政协")

# What such names begin with, those of party and police, of taxes and of the grid among them, and of parties of Taiwan
# and Hong Kong.
_PARTIES = "民主进步党|民进党|中国国民党|国民党|台湾民众党|民众党|亲民党|时代力量|民主建港协进联盟|民建联|新民党|公民党"
BEGINNINGS = f"中共|中国共产党|武警|国网|国家税务总局|{_HEAD}|{_PARTIES}"


class Branch(NamedTuple):
    """A branch of a body in a place.

    Attributes:
        body: its usual short name: 政协, 共青团, 民盟 …
        where: the place as it is named, or its level alone: 禾川市, 禾川, 市.
    """

    body: str
    where: str

    def named(self, where: str) -> str:
        """The name of this body's branch in a place."""
        return f"{self.body}{where}委" + "员会" * (self.body == "政协")


def branch(name: str) -> Branch | None:
    """Read the name of a branch; None where it is none. A place's level may be missing: 江苏政协."""
    if name.endswith(("委", "委会", "委员会")):
        if match := _FULL.fullmatch(name):
            return Branch(_LONG.get(match["head"], match["head"]), match["where"])
        if match := _LEAGUE.fullmatch(name):
            return Branch("共青团", match["where"].removesuffix(match["level"]) + match["level"])
    if match := _CONFERENCE.fullmatch(name):
        return Branch("政协", match["where"])
    return None
