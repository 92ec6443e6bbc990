"""The allowed words of the nouns: each list is the codebook's, with where it comes from."""

from enum import StrEnum


class EventClass(StrEnum):
    """What a claim or an entry is about: one class each."""

    LABOUR_ACTION = "labour_action"
    DEMONSTRATION = "demonstration"
    DETENTION = "detention"
    VIOLENCE = "violence"
    INJURY = "injury"
    DEATH = "death"
    PROPERTY_DAMAGE = "property_damage"
    OUTAGE = "outage"
    PRESS_FREEDOM_VIOLATION = "press_freedom_violation"
    STATEMENT = "statement"
    DEMAND = "demand"
    SANCTION = "sanction"
    CALL = "call"
    RESIGNATION = "resignation"
    ECONOMIC = "economic"
    OTHER = "other"


class Stance(StrEnum):
    """How the text puts it: only `asserted` says that it happened."""

    ASSERTED = "asserted"
    DENIED = "denied"
    CALLED_FOR = "called_for"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    FORECAST = "forecast"
    OPINION = "opinion"
    BACKGROUND = "background"
    RETRACTED = "retracted"


class Action(StrEnum):
    """What was done, for a labour action, violence or a detention; the word is never stronger than the text's.

    Labour: ILO's and Labor Action Tracker's terms; `unspecified_action` where the text names none.
    """

    STRIKE = "strike"
    WARNING_STRIKE = "warning_strike"
    WALKOUT = "walkout"
    SIT_IN_OCCUPATION = "sit_in_occupation"
    WORK_TO_RULE = "work_to_rule"
    SLOWDOWN = "slowdown"
    OVERTIME_BAN = "overtime_ban"
    MASS_SICK_LEAVE = "mass_sick_leave"
    MASS_RESIGNATION = "mass_resignation"
    HUNGER_STRIKE = "hunger_strike"
    PICKET_OR_LABOUR_PROTEST = "picket_or_labour_protest"
    MEETING_WITH_MANAGEMENT = "meeting_with_management"
    PETITION_OR_ULTIMATUM = "petition_or_ultimatum"
    SOLIDARITY_ACTION = "solidarity_action"
    LOCKOUT = "lockout"
    OTHER_ACTION = "other_action"
    UNSPECIFIED_ACTION = "unspecified_action"
    # violence
    BEATING = "beating"
    LIVE_AMMUNITION = "live_ammunition"
    RUBBER_BULLETS = "rubber_bullets"
    STUN_GRENADE = "stun_grenade"
    WATER_CANNON = "water_cannon"
    TEAR_GAS = "tear_gas"
    VEHICLE = "vehicle"
    TORTURE_OR_ILL_TREATMENT = "torture_or_ill_treatment"
    DENIAL_OF_CARE = "denial_of_care"
    OTHER = "other"
    # detention
    ARRESTED = "arrested"
    HELD = "held"
    RELEASED = "released"
    TOTAL = "total"


class Stage(StrEnum):
    """How far a labour action has come."""

    THREATENED = "threatened"
    ANNOUNCED = "announced"
    STARTED = "started"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    ENDED = "ended"
    CALLED_OFF = "called_off"
    DENIED = "denied"
    UNKNOWN = "unknown"


class SubjectType(StrEnum):
    """What kind of thing acts or is acted upon."""

    ESTABLISHMENT = "establishment"
    OCCUPATIONAL_GROUP = "occupational_group"
    SECTOR = "sector"
    PERSON = "person"
    BODY = "body"


class PlaceBasis(StrEnum):
    """Why a claim has this place: its own words, the list it stands in, its name, or it has none."""

    OWN_PHRASE = "own_phrase"
    LIST_SCOPE = "list_scope"
    IMPLIED_BY_NAME = "implied_by_name"
    NONE = "none"


class PlaceFlag(StrEnum):
    """A doubt or limit about a place: ours, not the text's."""

    GEOGRAPHY_CONFLICT = "geography_conflict"
    ATTACHMENT_DOUBT = "attachment_doubt"
    FOREIGN = "foreign"
    HISTORICAL = "historical"
    AMBIGUOUS = "ambiguous"


class Precision(StrEnum):
    """How exactly a time is known."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PartOfDay(StrEnum):
    """The part of the day, as the text says it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Bound(StrEnum):
    """What the text says of how exact a number is. 'nearing 7,000' is below 7,000."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"
    ABOVE = "above"
    RANGE = "range"
    VAGUE = "vague"


class Accounting(StrEnum):
    """Whether a number is of new ones, of all since a start, or of those at one moment."""

    NEW = "new"
    CUMULATIVE = "cumulative"
    STOCK = "stock"


class CountBasis(StrEnum):
    """Who counted."""

    OFFICIAL = "official"
    ORGANISER = "organiser"
    MEDIA = "media"
    WITNESS = "witness"
    OWN_COUNT = "own_count"
    UNKNOWN = "unknown"


class Measure(StrEnum):
    """What was counted."""

    PARTICIPANTS = "participants"
    DETAINED = "detained"
    CURRENTLY_HELD = "currently_held"
    RELEASED = "released"
    INJURED = "injured"
    KILLED = "killed"
    MISSING = "missing"
    DISMISSED = "dismissed"
    OTHER = "other"


class SaidBy(StrEnum):
    """What kind of mouth a claim comes from."""

    OFFICIAL = "official"
    COMPANY = "company"
    UNION = "union"
    MEDIA = "media"
    WITNESS = "witness"
    VICTIM = "victim"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"


class SourceClass(StrEnum):
    """What kind of source a published account is (ACLED's and ours); state media stand beside the others."""

    CITIZEN = "citizen"
    WHISTLEBLOWER = "whistleblower"
    INDEPENDENT_MEDIA = "independent_media"
    STATE_MEDIA = "state_media"
    OFFICIAL = "official"
    UNION = "union"
    NGO = "ngo"
    FOREIGN_MEDIA = "foreign_media"
    OWN_STAFF = "own_staff"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How an entry stands among its sources."""

    UNCONFIRMED = "unconfirmed"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    RETRACTED = "retracted"


class Grade(StrEnum):
    """Who has checked it. The word stands inside the signed bytes."""

    MACHINE_READING = "machine_reading"
    ONE_EDITOR = "one_editor"
    SECOND_CHECKED = "second_checked"


class Decision(StrEnum):
    """What an editor says of a case (Check's states, and 'unverifiable'); `open` takes back what the same one said."""

    VERIFIED = "verified"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    FALSE = "false"
    UNVERIFIABLE = "unverifiable"
    NOT_APPLICABLE = "not_applicable"
    OPEN = "open"


class Role(StrEnum):
    """What a key in the keyring may sign."""

    DESK = "desk"
    EDITOR = "editor"
    INTAKE = "intake"
    MACHINE = "machine"
    SEAL = "seal"


class MediaType(StrEnum):
    """What an item is, by its first bytes and not by its name."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    UNKNOWN = "unknown"
