"""Write newsnlp/resources/scripts.txt: the characters that only one script uses, Simplified on the first line.

OpenCC (Apache 2.0) says which characters have another form in the other script; the national standards, by way of
Python's own codecs, say which of those are at home in both (后, 里, 台, 著): GB 2312 holds Simplified text, Big5
Traditional text, with the seven characters that its makers' extension adds (恒, which Hong Kong writes).
"""

from pathlib import Path

from newsnlp.language.convert import opencc

TARGET = Path(__file__).parent.parent / "newsnlp" / "resources" / "scripts.txt"


def encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def exclusive() -> tuple[str, str]:
    ideographs = [chr(c) for c in range(0x4E00, 0xA000)]
    to_s, to_t = (opencc(c).convert("\n".join(ideographs)).split("\n") for c in ("t2s", "s2t"))
    simplified = [c for c, t in zip(ideographs, to_t, strict=True) if c != t and not encodable(c, "cp950")]
    traditional = [c for c, s in zip(ideographs, to_s, strict=True) if c != s and not encodable(c, "gb2312")]
    both = set(simplified) & set(traditional)
    return "".join(c for c in simplified if c not in both), "".join(c for c in traditional if c not in both)


if __name__ == "__main__":
    TARGET.write_text("\n".join(exclusive()) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}")
