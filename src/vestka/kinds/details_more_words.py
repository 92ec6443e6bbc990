"""The allowed words of an entry's details: casualties, statements, sanctions, calls, outages, relations."""

from enum import StrEnum


class AgeGroup(StrEnum):
    """Whether someone is a child. Never the age itself: age, town and date together can name a person."""

    MINOR = "minor"
    ADULT = "adult"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """As the source says it (SDG 16.1.2 asks for it)."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class CasualtyOutcome(StrEnum):
    """What became of someone who was hurt."""

    KILLED = "killed"
    DIED_IN_CUSTODY = "died_in_custody"
    DIED_LATER = "died_later"
    WOUNDED_SEVERE = "wounded_severe"
    WOUNDED = "wounded"
    MISSING = "missing"
    RECOVERED = "recovered"


class Means(StrEnum):
    """By what someone was hurt, as the source says it."""

    SHOOTING = "shooting"
    BEATING = "beating"
    VEHICLE = "vehicle"
    EXPLOSIVE = "explosive"
    ASPHYXIA = "asphyxia"
    OTHER = "other"
    UNKNOWN = "unknown"


class CausalWording(StrEnum):
    """How the source ties the harm to the event: 'after' is never turned into 'because of'."""

    AFTER = "after"
    BECAUSE_OF = "because_of"
    DURING = "during"
    NONE = "none"


class VictimStatus(StrEnum):
    """Who was hurt."""

    PROTESTER = "protester"
    BYSTANDER = "bystander"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    MINOR = "minor"
    MEMBER_OF_FORCES = "member_of_forces"
    UNKNOWN = "unknown"


class StatusRule(StrEnum):
    """By which rule the status of someone was decided where sources differ (Every Casualty)."""

    RANGE = "range"
    MAJORITY = "majority"
    SOURCE_HIERARCHY = "source_hierarchy"
    TEAM_DECISION = "team_decision"


class ActorType(StrEnum):
    """What kind of party acts."""

    STATE_FORCES = "state_forces"
    POLICE = "police"
    SPECIAL_POLICE = "special_police"
    ARMED_FORCES = "armed_forces"
    PRISON_STAFF = "prison_staff"
    INTELLIGENCE = "intelligence"
    LOCAL_OFFICIALS = "local_officials"
    JUDICIARY = "judiciary"
    EMPLOYER = "employer"
    PRIVATE_SECURITY = "private_security"
    PROTESTERS = "protesters"
    WORKERS = "workers"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    CIVILIANS = "civilians"
    FOREIGN_GOVERNMENT = "foreign_government"
    INTERGOVERNMENTAL = "intergovernmental"
    UNKNOWN = "unknown"


class OfficialPosition(StrEnum):
    """What the accused side says of an allegation (HURIDOCS list 28)."""

    ACKNOWLEDGE = "acknowledge"
    DENY = "deny"
    ACKNOWLEDGE_DENY_RESPONSIBILITY = "acknowledge_deny_responsibility"
    ALTERNATIVE_EXPLANATION = "alternative_explanation"
    ACCEPT_RESPONSIBILITY = "accept_responsibility"


class Attitude(StrEnum):
    """How a statement stands to what it speaks of."""

    CONDEMN = "condemn"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    CALL_FOR_DIALOGUE = "call_for_dialogue"
    SUPPORT = "support"
    CONGRATULATE = "congratulate"
    DENY = "deny"
    THREATEN = "threaten"


class Ask(StrEnum):
    """What a statement asks for."""

    EMERGENCY_SUMMIT = "emergency_summit"
    INVESTIGATION = "investigation"
    RELEASE = "release"
    SANCTIONS = "sanctions"
    CEASEFIRE_OF_VIOLENCE = "ceasefire_of_violence"
    OTHER = "other"


class SanctionStage(StrEnum):
    """How far a sanction has come; a proposed one is not in force."""

    PROPOSED = "proposed"
    SUPPORTED = "supported"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    LIFTED = "lifted"


class CallType(StrEnum):
    """What is called for. A call is never counted as an action."""

    GENERAL_STRIKE = "general_strike"
    RALLY = "rally"
    BOYCOTT = "boycott"
    FORM_UNION = "form_union"
    OTHER = "other"


class ResigningGroup(StrEnum):
    """Of which service someone resigned; never who."""

    POLICE = "police"
    MILITARY = "military"
    OMON = "omon"
    STATE_MEDIA = "state_media"
    OFFICIAL = "official"
    DIPLOMAT = "diplomat"
    OTHER = "other"


class OutageScope(StrEnum):
    """How far an outage reaches."""

    NATIONAL = "national"
    REGIONAL = "regional"


class OutageService(StrEnum):
    """What does not work."""

    MOBILE = "mobile"
    FIXED = "fixed"
    SMS = "sms"
    VOICE = "voice"
    PLATFORM = "platform"


class OutageState(StrEnum):
    """What is seen of a service; the cause is another question."""

    THROTTLED = "throttled"
    BLOCKED = "blocked"
    OFF = "off"
    SEEMINGLY_OVER = "seemingly_over"


class RelationType(StrEnum):
    """How two events are tied: the seven of HURIDOCS list 22."""

    PRECEDES = "precedes"
    ENCOMPASSES = "encompasses"
    CAUSES = "causes"
    PARALLEL = "parallel"
    PART_OF = "part_of"
    FOLLOWS = "follows"
    CONSEQUENCE_OF = "consequence_of"


class GeoLevel(StrEnum):
    """The finest place that may be published of an event."""

    SITE = "site"
    LOCALITY = "locality"
    ADM2 = "adm2"
    ADM1 = "adm1"
    COUNTRY = "country"
    HIDDEN = "hidden"


class AcledSubEvent(StrEnum):
    """ACLED's sub-event, for export only: ACLED does not code a strike at home as a protest."""

    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    SEXUAL_VIOLENCE = "Sexual violence"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    AGREEMENT = "Agreement"
    OTHER = "Other"
