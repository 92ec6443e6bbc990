"""Nothing in, the sentences of invented channels out: each thing that may happen, told in five languages.

`{w}` is a workplace's name, `{t}` "in a town", `{n}` a figure, `{d}` a day. No sentence names a person.
"""

from collections.abc import Mapping

LANGUAGES = ("be", "ru", "uk", "pl", "en")
Told = Mapping[str, tuple[str, ...]]

MONTHS = {
    "be": ("студзеня", "лютага", "сакавіка"),
    "ru": ("января", "февраля", "марта"),
    "uk": ("січня", "лютого", "березня"),
    "pl": ("stycznia", "lutego", "marca"),
    "en": ("January", "February", "March"),
}
# "In the town", by the town's name in the pack.
IN_TOWN = {
    "Valmersk": ("у Вальмерску", "в Вальмерске", "у Вальмерську", "w Walmersku", "in Valmersk"),
    "Orvinsk": ("у Арвінску", "в Орвинске", "в Орвінську", "w Orwińsku", "in Orvinsk"),
    "Semizorsk": ("у Семізорску", "в Семизорске", "у Семизорську", "w Semizorsku", "in Semizorsk"),
    "Meldava": ("у Мельдаве", "в Мельдаве", "у Мельдаві", "w Meldawie", "in Meldava"),
    "Torvyansk": ("у Тарвянску", "в Торвянске", "у Торв'янську", "w Torwiańsku", "in Torvyansk"),
    "Rudomezh": ("у Рудамежы", "в Рудомеже", "у Рудомежі", "w Rudomeżu", "in Rudomezh"),
    "Zhurelsk": ("у Журэльску", "в Журельске", "у Журельську", "w Żurelsku", "in Zhurelsk"),
    "Kimelsk": ("у Кімельску", "в Кимельске", "у Кімельську", "w Kimielsku", "in Kimelsk"),
    "Tuvorlin": ("у Туворліне", "в Туворлине", "у Туворліні", "w Tuworlinie", "in Tuvorlin"),
    "Karmidovo": ("у Кармідаве", "в Кармидово", "у Кармідовому", "w Karmidowie", "in Karmidovo"),
}
STRIKE: Told = {
    "be": (
        "{w}: рабочыя пачалі страйк {d}.",
        "{w}. Каля {n} чалавек далучыліся да страйку, цэхі стаяць.",
        "{d} на прадпрыемстве «{w}» баставала каля {n} рабочых.",
    ),
    "ru": (
        "{w}: рабочие начали забастовку {d}.",
        "{w}. Около {n} человек присоединились к забастовке, цеха стоят.",
        "{d} на предприятии «{w}» бастовали около {n} рабочих.",
    ),
    "uk": (
        "{w}: робітники почали страйк {d}.",
        "{w}. Близько {n} людей приєдналися до страйку, цехи стоять.",
        "{d} на підприємстві «{w}» страйкували близько {n} робітників.",
    ),
    "pl": (
        "{w}: robotnicy rozpoczęli strajk {d}.",
        "{w}. Około {n} osób przyłączyło się do strajku, hale stoją.",
        "{w}: {d} strajkowało około {n} robotników.",
    ),
    "en": (
        "Workers at the {w} went on strike on {d}.",
        "{w}: about {n} people joined the strike, the shops stand still.",
        "About {n} workers were on strike at the {w} on {d}.",
    ),
}
WALKOUT: Told = {
    "be": ("{w}: {n} рабочых спынілі працу і выйшлі за прахадную {d}.", "{w}. Змена спыніла працу і выйшла на двор."),
    "ru": (
        "{w}: {n} рабочих прекратили работу и вышли за проходную {d}.",
        "{w}. Смена остановила работу и вышла во двор.",
    ),
    "uk": (
        "{w}: {n} робітників припинили роботу і вийшли за прохідну {d}.",
        "{w}. Зміна припинила роботу і вийшла на подвір'я.",
    ),
    "pl": (
        "{w}: {n} robotników przerwało pracę i wyszło za bramę {d}.",
        "{w}. Zmiana przerwała pracę i wyszła na plac.",
    ),
    "en": (
        "{n} workers of the {w} stopped work and walked out on {d}.",
        "{w}: the shift downed tools and walked out into the yard.",
    ),
}
DETENTION: Told = {
    "be": ("{t} {d} затрымалі {n} чалавек.", "Міліцыя затрымала {n} чалавек {t}.", "{n} чалавек затрыманыя {t} {d}."),
    "ru": ("{t} {d} задержали {n} человек.", "Милиция задержала {n} человек {t}.", "{n} человек задержаны {t} {d}."),
    "uk": ("{t} {d} затримали {n} людей.", "Міліція затримала {n} людей {t}.", "{n} людей затримано {t} {d}."),
    "pl": (
        "{t} {d} zatrzymano {n} osób.",
        "Milicja zatrzymała {n} osób {t}.",
        "{n} osób zostało zatrzymanych {t} {d}.",
    ),
    "en": (
        "{n} people were detained {t} on {d}.",
        "Police detained {n} people {t}.",
        "On {d} police arrested {n} people {t}.",
    ),
}
RALLY: Told = {
    "be": ("На мітынг {t} {d} выйшлі каля {n} чалавек.", "{t} прайшоў мітынг, было каля {n} чалавек."),
    "ru": ("На митинг {t} {d} вышли около {n} человек.", "{t} прошёл митинг, было около {n} человек."),
    "uk": ("На мітинг {t} {d} вийшли близько {n} людей.", "{t} відбувся мітинг, було близько {n} людей."),
    "pl": ("Na wiec {t} {d} wyszło około {n} osób.", "{t} odbył się wiec, było około {n} osób."),
    "en": ("About {n} people came to a rally {t} on {d}.", "A rally was held {t}, about {n} people came."),
}
DENIAL: Told = {
    "be": ("{w}: кіраўніцтва абвяргае паведамленні пра страйк.", "{w}. Страйку няма, заявіла адміністрацыя."),
    "ru": ("{w}: руководство опровергает сообщения о забастовке.", "{w}. Забастовки нет, заявила администрация."),
    "uk": ("{w}: керівництво спростовує повідомлення про страйк.", "{w}. Страйку немає, заявила адміністрація."),
    "pl": ("{w}: dyrekcja dementuje doniesienia o strajku.", "{w}. Strajku nie ma, oświadczyła dyrekcja."),
    "en": (
        "The management of the {w} denies reports of a strike.",
        "There is no strike at the {w}, the management said.",
    ),
}
PLAN: Told = {
    "be": ("{w}: рабочыя плануюць страйк на наступны тыдзень.", "{w}. Страйкам заклікае прафсаюз да страйку."),
    "ru": ("{w}: рабочие планируют забастовку на следующей неделе.", "{w}. Стачком призывает к забастовке."),
    "uk": ("{w}: робітники планують страйк наступного тижня.", "{w}. Страйком закликає до страйку."),
    "pl": ("{w}: robotnicy planują strajk w przyszłym tygodniu.", "{w}. Komitet strajkowy wzywa do strajku."),
    "en": ("Workers at the {w} plan to strike next week.", "The strike committee of the {w} calls for a strike."),
}
RUMOUR: Told = {
    "be": ("{w}: кажуць, быццам пачаўся страйк, пацвярджэння няма.",),
    "ru": ("{w}: по слухам, началась забастовка, подтверждения нет.",),
    "uk": ("{w}: за чутками, почався страйк, підтвердження немає.",),
    "pl": ("{w}: podobno zaczął się strajk, potwierdzenia nie ma.",),
    "en": ("There are rumours of a strike at the {w}, nothing is confirmed.",),
}
RETRACTION: Told = {
    "be": ("Абвяржэнне: паведамленне пра страйк не пацвердзілася. {w} працуе.",),
    "ru": ("Опровержение: сообщение о забастовке не подтвердилось. {w} работает.",),
    "uk": ("Спростування: повідомлення про страйк не підтвердилося. {w} працює.",),
    "pl": ("Sprostowanie: wiadomość o strajku się nie potwierdziła. {w} pracuje.",),
    "en": ("Correction: our report of a strike at the {w} was wrong, there was no strike.",),
}
TAILS: Told = {
    "be": ("Ля брамы стаіць аўтобус.", "Будзем пісаць далей.", "", "Ваду прыносяць суседзі.", "Фота даслала чытачка."),
    "ru": (
        "У ворот стоит автобус.",
        "Будем писать дальше.",
        "",
        "Воду приносят соседи.",
        "Фото прислала читательница.",
    ),
    "uk": ("Біля брами стоїть автобус.", "Писатимемо далі.", "", "Воду приносять сусіди.", "Фото надіслала читачка."),
    "pl": (
        "Przy bramie stoi autobus.",
        "Będziemy pisać dalej.",
        "",
        "Wodę przynoszą sąsiedzi.",
        "Zdjęcie od czytelniczki.",
    ),
    "en": ("A bus stands by the gate.", "More later.", "", "Neighbours bring water.", "A reader sent the picture."),
}
NOISE: Told = {
    "be": (
        "Добрай раніцы! Сёння пахмурна, апранайцеся цяплей.",
        "Хто ведае, ці ходзіць сёння дзявяты аўтобус?",
        "Прадам зімовыя шыны, амаль новыя, пішыце ў асабістыя.",
        "Дзякуй усім, хто з намі. Нас ужо дванаццаць тысяч!",
        "Знайшлася шэрая котка з белай лапкай, шукаем гаспадара.",
        "А што з коштамі на бульбу, хтосьці глядзеў?",
    ),
    "ru": (
        "Доброе утро! Сегодня пасмурно, одевайтесь теплее.",
        "Кто знает, ходит ли сегодня девятый автобус?",
        "Продам зимние шины, почти новые, пишите в личку.",
        "Спасибо всем, кто с нами. Нас уже двенадцать тысяч!",
        "Нашлась серая кошка с белой лапкой, ищем хозяина.",
        "Что там с ценами на картошку, кто-нибудь смотрел?",
    ),
    "uk": (
        "Доброго ранку! Сьогодні хмарно, вдягайтеся тепліше.",
        "Хто знає, чи ходить сьогодні дев'ятий автобус?",
        "Продам зимові шини, майже нові, пишіть у приват.",
        "Дякуємо всім, хто з нами. Нас уже дванадцять тисяч!",
        "Знайшлася сіра кішка з білою лапкою, шукаємо господаря.",
        "Що там з цінами на картоплю, хтось дивився?",
    ),
    "pl": (
        "Dzień dobry! Dziś pochmurno, ubierajcie się cieplej.",
        "Kto wie, czy dziewiątka dziś jeździ?",
        "Sprzedam opony zimowe, prawie nowe, pisać na priv.",
        "Dziękujemy, że jesteście. Jest nas już dwanaście tysięcy!",
        "Znalazła się szara kotka z białą łapką, szukamy właściciela.",
        "Co z cenami ziemniaków, ktoś patrzył?",
    ),
    "en": (
        "Good morning! It is cloudy today, dress warmly.",
        "Does anybody know whether bus nine runs today?",
        "Winter tyres for sale, almost new, write to me.",
        "Thank you all for being here. We are twelve thousand now!",
        "A grey cat with one white paw was found, whose is it?",
        "What about the price of potatoes, has anybody looked?",
    ),
}
