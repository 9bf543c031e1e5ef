"""PLOVER's event types and modes, and the four types that news of harm needs beside them.

Source: PLOVER Manual, github.com/openeventdata/PLOVER.
"""

# SPDX-License-Identifier: Apache-2.0
from khabar.model.term import Term


class EventType(Term):
    """What happens: PLOVER's sixteen types, then DISPLACE, DISASTER, CRIME and OTHER."""

    AGREE = "AGREE", "agrees, offers or promises to cooperate"
    CONSULT = "CONSULT", "meets, visits, calls"
    SUPPORT = "SUPPORT", "supports without material means: recognition, signature, ratification"
    CONCEDE = "CONCEDE", "concedes in words: announced ceasefire or withdrawal, pardon, apology"
    COOPERATE = "COOPERATE", "cooperates materially: trade, exercises, extradition, intelligence"
    AID = "AID", "gives money, arms, relief, care, asylum, rescue"
    RETREAT = "RETREAT", "concedes with immediate effect: withdrawal, release, surrender, truce in force"
    REQUEST = "REQUEST", "requests, demands, orders"
    ACCUSE = "ACCUSE", "condemns, alleges, sues, investigates"
    REJECT = "REJECT", "rejects or refuses"
    THREATEN = "THREATEN", "warns with coercion"
    PROTEST = "PROTEST", "acts collectively: demonstration, strike, riot"
    SANCTION = "SANCTION", "reduces relations: conviction, expulsion, boycott of talks"
    MOBILIZE = "MOBILIZE", "postures with force short of using it"
    COERCE = "COERCE", "represses short of violence: arrest, seizure, siege, closure"
    ASSAULT = "ASSAULT", "acts to cause serious harm: attack, shelling, clash, killing, abduction"
    DISPLACE = "DISPLACE", "people are moved or move: evacuation, flight, arrival, return"
    DISASTER = "DISASTER", "harm nobody intends: quake, flood, shipwreck, accident"
    CRIME = "CRIME", "private persons break the law: killing, smuggling, theft"
    OTHER = "OTHER", "an event that no other type covers"


class Mode(Term):
    """How it happens; ``MODES`` says of which event types."""

    VISIT = "visit", "CONSULT: one party travels to the other"
    THIRD_PARTY = "third-party", "CONSULT: parties meet at a third's place or by its mediation"
    MULTILATERAL = "multilateral", "CONSULT: three parties or more meet"
    PHONE = "phone", "CONSULT: by telephone or from afar"
    WITHDRAW = "withdraw", "RETREAT: leaves ground or a post; SANCTION: leaves talks, an agreement or an organization"
    RELEASE = "release", "RETREAT: frees people or returns property"
    DISARM = "disarm", "RETREAT: lays down or hands over arms, surrenders"
    CEASEFIRE = "ceasefire", "RETREAT: stops fighting"
    ACCESS = "access", "RETREAT: lets aid, observers or people through"
    RESIGN = "resign", "RETREAT: gives up an office"
    ASSIST = "assist", "REQUEST: asks for help; REJECT: refuses to help"
    CHANGE = "change", "REQUEST: asks for another policy or leadership; REJECT: refuses it"
    YIELD = "yield", "REQUEST: asks to concede; REJECT: refuses to concede"
    MEET = "meet", "REQUEST: asks to meet or negotiate; REJECT: refuses to"
    DISAPPROVE = "disapprove", "ACCUSE: criticises or condemns"
    INVESTIGATE = "investigate", "ACCUSE: investigates"
    ALLEGE = "allege", "ACCUSE: alleges, sues, charges"
    RESTRICT = "restrict", "THREATEN: with restrictions; COERCE: restricts movement, besieges, closes"
    ARREST = "arrest", "THREATEN: with arrest; COERCE: arrests, raids, detains"
    RELATIONS = "relations", "THREATEN: with reducing relations"
    EXPEL = "expel", "THREATEN: with expulsion; SANCTION: expels or drives out"
    TERRITORY = "territory", "THREATEN: with taking or holding ground"
    VIOLENCE = "violence", "THREATEN: with violence"
    DEMO = "demo", "PROTEST: demonstrates, rallies, sits in"
    RIOT = "riot", "PROTEST: with violence"
    STRIKE = "strike", "PROTEST: stops work"
    HUNGER = "hunger", "PROTEST: refuses food"
    BOYCOTT = "boycott", "PROTEST: refuses to buy or take part"
    OBSTRUCT = "obstruct", "PROTEST: blocks roads or buildings"
    VANDALIZE = "vandalize", "PROTEST: damages property"
    CONVICT = "convict", "SANCTION: sentences or convicts"
    DISCONTINUE = "discontinue", "SANCTION: ends or suspends aid, trade or cooperation"
    TROOPS = "troops", "MOBILIZE: moves or alerts soldiers"
    WEAPONS = "weapons", "MOBILIZE: moves, tests or shows weapons"
    POLICE = "police", "MOBILIZE: deploys police"
    MILITIA = "militia", "MOBILIZE: deploys fighters who are no state's"
    SEIZE = "seize", "COERCE: takes property or goods"
    CENSOR = "censor", "COERCE: bans or limits media and speech"
    CURFEW = "curfew", "COERCE: keeps people indoors"
    MARTIAL_LAW = "martial-law", "COERCE: rules by emergency"
    DEPORT = "deport", "COERCE: sends people out of the country"
    WITHHOLD = "withhold", "COERCE: withholds goods, services or pay"
    MISINFORMATION = "misinformation", "COERCE: spreads false information"
    CYBER = "cyber", "COERCE: attacks computers"
    ABDUCT = "abduct", "ASSAULT: kidnaps, takes hostages, captures fighters"
    BEAT = "beat", "ASSAULT: beats"
    TORTURE = "torture", "ASSAULT: tortures"
    SEXUAL = "sexual", "ASSAULT: rapes or abuses sexually"
    TARGETED = "targeted", "ASSAULT: assassinates or executes chosen people"
    DESTROY = "destroy", "ASSAULT: destroys property"
    PRIMITIVE = "primitive", "ASSAULT: with knives, stones, fire, vehicles"
    FIREARMS = "firearms", "ASSAULT: with small arms"
    EXPLOSIVES = "explosives", "ASSAULT: with bombs, mines, grenades"
    SUICIDE_ATTACK = "suicide-attack", "ASSAULT: by an attacker who dies in it"
    AERIAL = "aerial", "ASSAULT: from aircraft"
    DRONE = "drone", "ASSAULT: from drones"
    HEAVY_WEAPONS = "heavy-weapons", "ASSAULT: with artillery, rockets, tanks"
    CROWD_CONTROL = "crowd-control", "ASSAULT: with tear gas, batons, water, rubber bullets"
    UNCONVENTIONAL = "unconventional", "ASSAULT: with chemical or other such weapons"


MODES: dict[EventType, frozenset[Mode]] = {
    EventType.CONSULT: frozenset({Mode.VISIT, Mode.THIRD_PARTY, Mode.MULTILATERAL, Mode.PHONE}),
    EventType.RETREAT: frozenset({Mode.WITHDRAW, Mode.RELEASE, Mode.DISARM, Mode.CEASEFIRE, Mode.ACCESS, Mode.RESIGN}),
    EventType.REQUEST: frozenset({Mode.ASSIST, Mode.CHANGE, Mode.YIELD, Mode.MEET}),
    EventType.ACCUSE: frozenset({Mode.DISAPPROVE, Mode.INVESTIGATE, Mode.ALLEGE}),
    EventType.REJECT: frozenset({Mode.ASSIST, Mode.CHANGE, Mode.YIELD, Mode.MEET}),
    EventType.THREATEN: frozenset(
        {Mode.RESTRICT, Mode.ARREST, Mode.RELATIONS, Mode.EXPEL, Mode.TERRITORY, Mode.VIOLENCE}
    ),
    EventType.PROTEST: frozenset(
        {Mode.DEMO, Mode.RIOT, Mode.STRIKE, Mode.HUNGER, Mode.BOYCOTT, Mode.OBSTRUCT, Mode.VANDALIZE}
    ),
    EventType.SANCTION: frozenset({Mode.WITHDRAW, Mode.EXPEL, Mode.CONVICT, Mode.DISCONTINUE}),
    EventType.MOBILIZE: frozenset({Mode.TROOPS, Mode.WEAPONS, Mode.POLICE, Mode.MILITIA}),
    EventType.COERCE: frozenset(
        {
            Mode.RESTRICT,
            Mode.ARREST,
            Mode.SEIZE,
            Mode.CENSOR,
            Mode.CURFEW,
            Mode.MARTIAL_LAW,
            Mode.DEPORT,
            Mode.WITHHOLD,
            Mode.MISINFORMATION,
            Mode.CYBER,
        }
    ),
    EventType.ASSAULT: frozenset(
        {
            Mode.ABDUCT,
            Mode.BEAT,
            Mode.TORTURE,
            Mode.SEXUAL,
            Mode.TARGETED,
            Mode.DESTROY,
            Mode.PRIMITIVE,
            Mode.FIREARMS,
            Mode.EXPLOSIVES,
            Mode.SUICIDE_ATTACK,
            Mode.AERIAL,
            Mode.DRONE,
            Mode.HEAVY_WEAPONS,
            Mode.CROWD_CONTROL,
            Mode.UNCONVENTIONAL,
        }
    ),
}
