"""A number in, that many invented reports out, as a messenger's export has them: zelmaria's towns and works only."""

import json
from collections.abc import Iterator
from hashlib import shake_256

WORKS = (
    ("Valmersk Wagon Works", "Вагонны завод у Вальмерску", "Вагонный завод в Вальмерске"),
    ("Valmersk Tram Depot", "Трамвайны парк у Вальмерску", "Трамвайный парк в Вальмерске"),
    ("Valmersk City Hospital", "Гарадская бальніца ў Вальмерску", "Городская больница в Вальмерске"),
    ("Zelmarian Radio", "Зельмарыйскае радыё ў Вальмерску", "Зельмарийское радио в Вальмерске"),
)
DEEDS = (
    (
        "{works}: about {n} workers went on strike on {day} March 2026.",
        "{works}: каля {n} рабочых пачалі страйк {day} сакавіка 2026 года.",
        "{works}: около {n} рабочих начали забастовку {day} марта 2026 года.",
    ),
    (
        "At the {works} {n} people walked out on {day} March 2026, a foreman says.",
        "{works}: {n} чалавек выйшлі за прахадную {day} сакавіка 2026 года, кажа майстар.",
        "{works}: {n} человек вышли за проходную {day} марта 2026 года, говорит мастер.",
    ),
    (
        "There is no strike at the {works}, the management said on {day} March 2026.",
        "{works} працуе ў звычайным рэжыме, заявіла кіраўніцтва {day} сакавіка 2026 года.",
        "{works} работает в обычном режиме, заявило руководство {day} марта 2026 года.",
    ),
    (
        "{n} people were detained in Valmersk on {day} March 2026.",
        "{day} сакавіка 2026 года ў Вальмерску затрымалі {n} чалавек.",
        "{day} марта 2026 года в Вальмерске задержали {n} человек.",
    ),
    (
        "Does anybody know whether the {works} is open tomorrow? I have a shift.",
        "Хто ведае, ці працуе заўтра {works}? У мяне змена.",
        "Кто знает, работает ли завтра {works}? У меня смена.",
    ),
    (
        "The night was quiet by the gate, and the lamps were lit until {day} o'clock.",
        "Ноч каля прахадной была ціхая, лямпы гарэлі да {day} гадзіны.",
        "Ночь у проходной была тихой, лампы горели до {day} часов.",
    ),
)
TAILS = (
    ("Nobody was told anything.", "Нікому нічога не сказалі.", "Никому ничего не сказали."),
    ("I did not see it myself.", "Сама не бачыла.", "Сам не видел."),
    ("The buses are full again.", "Аўтобусы зноў поўныя.", "Автобусы снова полные."),
    ("Water is being brought to the gate.", "Да прахадной прыносяць ваду.", "К проходной приносят воду."),
    ("We wait until evening.", "Чакаем да вечара.", "Ждём до вечера."),
)
COPY_OF_TEN = 2  # of ten messages two repeat the words of an earlier one
DAY = 86_400


def invented_texts(number: int, seed: int = 3) -> Iterator[str]:
    """A number -> that many texts, the same each time; some repeat an earlier one word by word."""
    told: list[str] = []
    for turn in range(number):
        dice = shake_256(b"vestka desk %d %d" % (seed, turn)).digest(16)
        if told and dice[0] % 10 < COPY_OF_TEN:
            text = told[int.from_bytes(dice[1:5], "big") % len(told)]
        else:
            language = dice[5] % 3
            works = WORKS[dice[6] % len(WORKS)][language]
            count = 10 + int.from_bytes(dice[7:9], "big") % 900
            text = DEEDS[dice[9] % len(DEEDS)][language].format(works=works, n=count, day=1 + dice[10] % 28)
            first = dice[11] % len(TAILS)
            text += " " + TAILS[first][language] + " " + TAILS[(first + 1 + dice[12] % 4) % len(TAILS)][language]
            text += f" ({turn})" if dice[13] % 2 else ""
        told.append(text)
        yield text


def export_of(texts: Iterator[str]) -> bytes:
    """Texts -> a channel's history in the shape that Telegram Desktop exports."""
    messages = [
        {
            "id": number,
            "type": "message",
            "date": f"2026-03-{1 + number % 28:02}T{number % 24:02}:{number % 60:02}:00",
            "from": f"Invented sender {number % 400}",
            "from_id": f"user{number % 400}",
            "text": text,
        }
        for number, text in enumerate(texts, 1)
    ]
    chat = {"name": "DEMONSTRATION channel", "type": "public_channel", "id": 1, "messages": messages}
    return json.dumps(chat, ensure_ascii=False).encode()
