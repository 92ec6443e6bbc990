"""The allowed words of an entry's details: labour actions, the answer of the forces, detentions and casualties."""

from enum import StrEnum


class Answer(StrEnum):
    """A question that is answered, or is known to be open."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Ownership(StrEnum):
    """Who owns an establishment."""

    STATE = "state"
    PRIVATE = "private"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Industry(StrEnum):
    """The sections of ISIC, revision 4, by their letters."""

    AGRICULTURE_FORESTRY_FISHING = "A"
    MINING_AND_QUARRYING = "B"
    MANUFACTURING = "C"
    ELECTRICITY_AND_GAS = "D"
    WATER_AND_WASTE = "E"
    CONSTRUCTION = "F"
    TRADE_AND_REPAIR = "G"
    TRANSPORT_AND_STORAGE = "H"
    ACCOMMODATION_AND_FOOD = "I"
    INFORMATION_AND_COMMUNICATION = "J"
    FINANCE_AND_INSURANCE = "K"
    REAL_ESTATE = "L"
    PROFESSIONAL_AND_SCIENTIFIC = "M"
    ADMINISTRATIVE_AND_SUPPORT = "N"
    PUBLIC_ADMINISTRATION_AND_DEFENCE = "O"
    EDUCATION = "P"
    HEALTH_AND_SOCIAL_WORK = "Q"
    ARTS_AND_RECREATION = "R"
    OTHER_SERVICES = "S"
    HOUSEHOLDS_AS_EMPLOYERS = "T"
    EXTRATERRITORIAL_BODIES = "U"


class DurationUnit(StrEnum):
    """In what the length of an action is given."""

    HOURS = "hours"
    SHIFTS = "shifts"
    DAYS = "days"


class WorkerDemand(StrEnum):
    """What is demanded: economic first, then political; official series often leave the second group out."""

    PAY = "pay"
    ARREARS = "arrears"
    HOURS = "hours"
    SAFETY = "safety"
    STAFFING = "staffing"
    JOB_SECURITY = "job_security"
    UNION_RIGHTS = "union_rights"
    REINSTATEMENT = "reinstatement"
    MANAGEMENT_CHANGE = "management_change"
    # political
    RELEASE_OF_PRISONERS = "release_of_prisoners"
    END_OF_VIOLENCE = "end_of_violence"
    INVESTIGATE_FRAUD = "investigate_fraud"
    RESPECT_RESULTS = "respect_results"
    LEADERSHIP_RESIGNATION = "leadership_resignation"
    NEW_ELECTION = "new_election"
    SOLIDARITY = "solidarity"
    OTHER = "other"


class AimGroup(StrEnum):
    """The group that the demands belong to."""

    ECONOMIC = "economic"
    POLITICAL = "political"
    MIXED = "mixed"
    SOLIDARITY = "solidarity"
    UNKNOWN = "unknown"


class EmployerResponse(StrEnum):
    """What the employer did."""

    NONE = "none"
    TALKS = "talks"
    CONCESSION = "concession"
    THREAT = "threat"
    DISMISSAL = "dismissal"
    NON_RENEWAL = "non_renewal"
    PAY_CUT = "pay_cut"
    LOCKOUT = "lockout"
    BARRED_FROM_SITE = "barred_from_site"
    REPLACEMENT_WORKERS = "replacement_workers"
    POLICE_CALLED = "police_called"
    OTHER = "other"


class LabourOutcome(StrEnum):
    """How an action ended for those who took it."""

    WON = "won"
    PARTLY_WON = "partly_won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


class Settlement(StrEnum):
    """By which means an action was settled."""

    TALKS = "talks"
    ARBITRATION = "arbitration"
    COURT = "court"
    FORCE = "force"
    NONE = "none"


class Threshold(StrEnum):
    """The size rules of other registers that an action meets, so that theirs and ours can be compared."""

    GE_2_WORKERS = "ge_2_workers"
    GE_10 = "ge_10"
    GE_1000_AND_FULL_SHIFT = "ge_1000_and_full_shift"


class Intervention(StrEnum):
    """How the forces answered a crowd (ACLED's terms: excessive force = serious or lethal injury, or the risk)."""

    NONE = "none"
    PRESENCE = "presence"
    DISPERSAL_WITHOUT_LETHAL_MEANS = "dispersal_without_lethal_means"
    EXCESSIVE_FORCE = "excessive_force"


class Weapon(StrEnum):
    """The means of force."""

    BATONS = "batons"
    PEPPER_SPRAY = "pepper_spray"
    TEAR_GAS = "tear_gas"
    STUN_GRENADE = "stun_grenade"
    WATER_CANNON = "water_cannon"
    RUBBER_BULLETS = "rubber_bullets"
    LIVE_AMMUNITION = "live_ammunition"
    VEHICLE = "vehicle"
    DOGS = "dogs"
    OTHER = "other"


class DetentionType(StrEnum):
    """On what ground someone is held (HURIDOCS list 29)."""

    ADMINISTRATIVE = "administrative"
    EMERGENCY_OR_SPECIAL_LAW = "emergency_or_special_law"
    CHARGED_FREE_SPEECH_OR_NONVIOLENT_POLITICAL = "charged_free_speech_or_nonviolent_political"
    CHARGED_ORDINARY_DISPROPORTIONATE = "charged_ordinary_disproportionate"
    CHARGED_AGAINST_PERSONS_PROPERTY = "charged_against_persons_property"
    CHARGED_NONVIOLENT_AGAINST_STATE = "charged_nonviolent_against_state"
    CHARGED_VIOLENT_AGAINST_STATE = "charged_violent_against_state"
    OTHER = "other"
    UNKNOWN = "unknown"


class DetentionPlace(StrEnum):
    """In what kind of place someone is held."""

    POLICE_STATION = "police_station"
    TEMPORARY_DETENTION = "temporary_detention"
    REMAND = "remand"
    PRISON = "prison"
    MILITARY = "military"
    UNOFFICIAL = "unofficial"
    UNKNOWN = "unknown"


class Whereabouts(StrEnum):
    """What the authorities say of where someone is; `denied` is the alarm of an enforced disappearance."""

    DISCLOSED_CONTACT = "acknowledged_disclosed_contact"
    DISCLOSED_NO_CONTACT = "acknowledged_disclosed_no_contact"
    UNDISCLOSED = "acknowledged_undisclosed"
    DENIED = "denied"
    UNKNOWN = "unknown"


class NoContact(StrEnum):
    """With whom someone who is held has no contact."""

    FAMILY = "family"
    COUNSEL = "counsel"
    HUMANITARIAN = "humanitarian"
    HUMAN_RIGHTS = "human_rights"


class Condition(StrEnum):
    """Conditions in detention (HURIDOCS list 5)."""

    OVERCROWDING = "overcrowding"
    FOOD_WATER_DEPRIVATION = "food_water_deprivation"
    SLEEP_DEPRIVATION = "sleep_deprivation"
    MEDICAL_DENIAL = "medical_denial"
    MEDICATION_DENIAL = "medication_denial"
    FORCED_POSTURE = "forced_posture"
    BEATING = "beating"
    THREATS = "threats"
    NAKEDNESS = "nakedness"
    HYGIENE = "hygiene"
    ILL_TREATMENT_OF_DISABLED = "ill_treatment_of_disabled"


class DetentionStatus(StrEnum):
    """How a detention stands (HURIDOCS list 25)."""

    HELD = "held"
    RELEASED_NO_CHARGE = "released_no_charge"
    RELEASED_FINE = "released_fine"
    RELEASED_INVESTIGATION = "released_investigation"
    RELEASED_TRIAL = "released_trial"
    SERVED = "served"
    ESCAPED = "escaped"
    MISSING = "missing"
    DEAD = "dead"
    UNKNOWN = "unknown"
