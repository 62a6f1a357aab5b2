"""The words with which questions begin, in the languages that are understood."""

from __future__ import annotations

import re
from typing import Final

# "and from how many countries"
BEFORE: Final = "from|in|for|with|by|of|to|at|on|under|over|across|among|since|until"
ASKING: Final = r"who|what|when|where|why|how(?: (?:much|many|long|often|big))?"
ASKING_ELSEWHERE: Final = (  # in the other languages, as typed without accents too
    r"chi|quando|quant\w+|dove|perch[eé]|come|wer|wann|wie(?:viel\w*)?|wo|warum|qui|quand|combien|où"
    r"|pourquoi|comment|kdo|kdaj|koliko|kje|zakaj|kako|qui[eé]n|cu[aá]ndo|cu[aá]nt\w+|d[oó]nde|kto"
    r"|kiedy|ile|ilu|gdzie|dlaczego|woher|wof[uü]r|wozu|sk[aą]d|od kod|cosa"
)
# "welches Budget", "kakšen je bil proračun": words that others must follow.
WHICH_ELSEWHERE: Final = (
    r"qual[ei]?|welche[rsnm]?|quel(?:le)?s?|kak(?:šen|šn[aoie]|sen|sn[aoie])|kater[iaoe]"
    r"|cu[aá]l(?:es)?|qué(?= \w+ \w)|jak(?:i|a|ie|ich)|któr[yae]|ktor[yae]"
)
FIRST_ASKS: Final = re.compile(
    rf"¿?(?:and |so |but |also )*(?:{ASKING}|which|{ASKING_ELSEWHERE}|{WHICH_ELSEWHERE}"
    r"|was|kaj|qu[eé]|co|che|cosa)\b",
    re.I,
)
