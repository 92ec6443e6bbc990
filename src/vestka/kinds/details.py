"""Details: what only one class of event has (the codebook's own fields); unknown stays unknown.

No field takes the name of a person, an age, or the number of a court case: those are
sealed. What is public of a person stands in the entry's subject, by an editor's choice.
"""

from dataclasses import dataclass
from typing import Annotated

from vestka.kinds.claim import Count, Number, Quote, Short
from vestka.kinds.details_more_words import (
    AcledSubEvent,
    ActorType,
    AgeGroup,
    Ask,
    Attitude,
    CallType,
    CasualtyOutcome,
    CausalWording,
    GeoLevel,
    Means,
    OfficialPosition,
    OutageScope,
    OutageService,
    OutageState,
    RelationType,
    ResigningGroup,
    SanctionStage,
    Sex,
    StatusRule,
    VictimStatus,
)
from vestka.kinds.details_words import (
    AimGroup,
    Answer,
    Condition,
    DetentionPlace,
    DetentionStatus,
    DetentionType,
    DurationUnit,
    EmployerResponse,
    Industry,
    Intervention,
    LabourOutcome,
    NoContact,
    Ownership,
    Settlement,
    Threshold,
    Weapon,
    Whereabouts,
    WorkerDemand,
)
from vestka.kinds.refs import EventId
from vestka.kinds.shape import Cap, Within
from vestka.kinds.vocabulary import Action

LANGUAGE_MAX = 35  # RFC 5646 section 4.4.1: the length that every program should hold
CAMEO_MAX = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """How this event is tied to another one of the register."""

    type: RelationType
    event: EventId


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What any class may have: the wave it belongs to, its relations, codes for export, how near a map may go."""

    macro_event: Short | None = None
    related: tuple[Relation, ...] = ()
    online_only: bool | None = None
    public_geo_level: GeoLevel | None = None
    geo_precision: Annotated[int, Within(0, 3)] | None = None
    acled_sub_event: AcledSubEvent | None = None
    cameo_code: Annotated[str, Cap(CAMEO_MAX)] | None = None


@dataclass(frozen=True, slots=True)
class LabourDetails:
    """A labour action. Figures of people keep their bound and their basis; days lost are never estimated."""

    employer: Short | None = None
    labour_organisation: Short | None = None
    local: Short | None = None
    actions: tuple[Action, ...] = ()
    number_of_locations: Number | None = None
    industry: Industry | None = None
    industry_division: Annotated[int, Within(1, 99)] | None = None
    industry_national: Short | None = None
    ownership: Ownership | None = None
    authorised: Answer | None = None
    workforce_size: Count | None = None
    bargaining_unit_size: Count | None = None
    directly_involved: Count | None = None
    indirectly_involved: Count | None = None
    duration_amount: Number | None = None
    duration_unit: DurationUnit | None = None
    days_not_worked: Number | None = None
    demands: tuple[WorkerDemand, ...] = ()
    aim_group: AimGroup | None = None
    employer_response: tuple[EmployerResponse, ...] = ()
    outcome: LabourOutcome | None = None
    settlement: Settlement | None = None
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseDetails:
    """How the forces answered a crowd: of a demonstration, of violence, of damage."""

    intervention: Intervention | None = None
    weapons: tuple[Weapon, ...] = ()
    forces: tuple[ActorType, ...] = ()
    arrests: Count | None = None
    injuries_crowd: Count | None = None
    injuries_forces: Count | None = None
    damage: bool | None = None


@dataclass(frozen=True, slots=True)
class DetentionDetails:
    """A detention, of a group or of someone who is not named here. `held_by` is a kind of force."""

    type: DetentionType | None = None
    place: DetentionPlace | None = None
    held_by: ActorType | None = None
    whereabouts: Whereabouts | None = None
    no_contact: tuple[NoContact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    condition_figures: tuple[Count, ...] = ()
    conditions_quote: Quote | None = None
    legal_counsel: Answer | None = None
    court: Short | None = None
    status: DetentionStatus | None = None
    statement_signed: Answer | None = None
    medical_attention: Answer | None = None


@dataclass(frozen=True, slots=True)
class CasualtyDetails:
    """Someone hurt or dead, not named here. `wording` keeps the source's tie: 'after' is not 'because of'."""

    outcome: CasualtyOutcome | None = None
    means: Means | None = None
    wording: CausalWording | None = None
    age_group: AgeGroup | None = None
    sex: Sex | None = None
    victim_status: VictimStatus | None = None
    status_rule: StatusRule | None = None
    alleged_perpetrator: ActorType | None = None
    official_position: OfficialPosition | None = None
    autopsy: Answer | None = None
    death_certificate: Answer | None = None


@dataclass(frozen=True, slots=True)
class StatementDetails:
    """What was said. The speaker is the entry's subject; `addressee` is a body, never a private person."""

    speaker_type: ActorType | None = None
    addressee: Short | None = None
    attitude: Attitude | None = None
    asks: tuple[Ask, ...] = ()
    ask_text: Short | None = None
    quote: Quote | None = None
    language: Annotated[str, Cap(LANGUAGE_MAX)] | None = None
    translated: bool | None = None


@dataclass(frozen=True, slots=True)
class DemandDetails:
    """What is demanded. The demands of a wave stand here and are not copied onto each workplace."""

    demands: tuple[WorkerDemand, ...] = ()


@dataclass(frozen=True, slots=True)
class SanctionDetails:
    """A sanction by an authority, and how far it has come."""

    stage: SanctionStage | None = None
    authority: Short | None = None
    programme: Short | None = None


@dataclass(frozen=True, slots=True)
class CallDetails:
    """A call for something: a sentence in a report, never an action that took place."""

    type: CallType | None = None


@dataclass(frozen=True, slots=True)
class ResignationDetails:
    """A resignation from a service; `public` says whether it was made in public."""

    group: ResigningGroup | None = None
    public: bool | None = None


@dataclass(frozen=True, slots=True)
class OutageDetails:
    """A service that does not work. `cause` is in the source's words; `measurement` says what was measured."""

    scope: OutageScope | None = None
    services: tuple[OutageService, ...] = ()
    state: OutageState | None = None
    cause: Short | None = None
    measurement: Short | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """`event` for any class, and at most one other part: that of the entry's class (DETAILS_OF says which)."""

    event: EventDetails | None = None
    labour_action: LabourDetails | None = None
    response: ResponseDetails | None = None
    detention: DetentionDetails | None = None
    casualty: CasualtyDetails | None = None
    statement: StatementDetails | None = None
    demand: DemandDetails | None = None
    sanction: SanctionDetails | None = None
    call: CallDetails | None = None
    resignation: ResignationDetails | None = None
    outage: OutageDetails | None = None
