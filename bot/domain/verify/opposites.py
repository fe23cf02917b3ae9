"""Opposites: two camps of words each; a word changed for one of the other camp turns a claim.

A word of any camp changed for a word of none counts too: what is not known to be the same side is
not trusted. Inflected forms are found by their stem; irregular ones are written out. Camps are
parted by "|", pairs end with ";". A single camp are words of one meaning, which alone may
stand for one another.
"""

PAIRS = """
    increase rise rose risen grow grew grown climb expand escalate surge soar multiply gain |
        decrease reduce fall fell fallen shrink shrank decline drop cut diminish dwindle plunge
        contract;
    support back backed endorse favour favor defend uphold champion | oppose resist condemn
        undermine denounce criticise criticize attack;
    first beginning start begin began begun launch open initiate commence opening | last end
        ending final finish close conclude terminate closing;
    before earlier prior previous ago previously | after later following subsequent afterwards
        subsequently;
    more greater higher larger bigger better stronger further faster longer | less fewer lower
        smaller worse weaker slower shorter;
    most maximum highest largest biggest best strongest top | least minimum lowest smallest
        worst weakest bottom;
    accept agree approve consent welcome embrace admit | reject refuse decline oppose disapprove
        object spurn veto;
    win won victory victorious triumph succeed success successful prevail | lose lost defeat
        loser fail failure unsuccessful beaten;
    friend friendly ally allies partner partnership friendship brother | enemy foe hostile
        adversary rival enmity rivalry fiend opponent;
    peace peaceful ceasefire truce calm reconciliation | war conflict fighting violence violent
        battle hostilities;
    love like adore admire praise | hate dislike despise detest blame;
    good great excellent positive favourable favorable fine | bad poor terrible negative evil
        awful dreadful;
    strong powerful strength robust | weak powerless weakness fragile feeble;
    safe secure security safety | dangerous danger unsafe threat insecure risk risky;
    allow permit enable let authorise authorize legalise legalize | forbid prohibit ban prevent
        block disallow bar restrict prohibited;
    legal lawful legitimate | illegal unlawful illegitimate criminal;
    true truth truthful fact factual real genuine authentic | false lie falsehood untrue fake
        fictional myth;
    right correct correctly | wrong incorrect mistaken error mistake;
    guilty guilt culpable | innocent innocence blameless acquitted;
    build built create establish found construct make made form | destroy demolish dismantle
        ruin wreck tear abolish dissolve;
    enter join arrive come came arrival accede | leave left exit depart quit withdraw withdrew
        withdrawn go went gone departure;
    send sent give gave given provide supply deliver donate offer lend lent grant export sell
        sold | receive take took taken get accept borrow import buy bought purchase withhold
        withheld seize;
    remember recall recollect | forget forgot forgotten;
    include included inclusive | exclude excluded exclusive omit;
    possible possibility feasible | impossible impossibility unfeasible infeasible;
    necessary vital essential important crucial key indispensable significant major central |
        unnecessary trivial unimportant insignificant irrelevant minor needless superfluous
        optional marginal;
    easy simple easily simply effortless | hard difficult complex complicated difficulty;
    happy glad pleased delighted satisfied content joy proud | unhappy sad angry upset
        dissatisfied disappointed sorry furious sorrow ashamed;
    rich wealthy wealth affluent prosperous prosperity | poor poverty impoverished;
    new modern recent young fresh novel | old ancient outdated obsolete former;
    big large huge vast massive enormous high tall long deep wide broad | small tiny little low
        short shallow narrow minor slight;
    fast quick rapid swift sudden | slow gradual;
    early earliest | late latest delayed delay overdue;
    hot warm heat | cold cool freezing;
    light bright | dark dim heavy;
    up upward upwards above over upper ascend north | down downward downwards below under
        beneath lower descend south;
    in inside within internal domestic inner | out outside external foreign outer;
    east eastern | west western;
    northern | southern;
    left | right;
    to toward towards into | from away;
    for with alongside | against versus without;
    pro | anti;
    on | off;
    near close nearby | far distant remote;
    together united unite unity unified union joint jointly | apart divided divide division
        separate separately split alone separation;
    same identical similar equal alike equally | different opposite unequal contrary dissimilar
        unlike differently;
    public publicly open openly transparent | private privately secret secretly covert hidden
        confidential;
    always forever permanent permanently constant | never temporary temporarily briefly;
    begin continue proceed maintain keep kept sustain preserve extend resume remain stay prolong
        | stop halt cease abandon suspend interrupt discontinue cancel pause;
    protect guard save saved rescue defend shield spare | harm hurt damage endanger attack
        injure kill threaten abuse;
    help assist aid serve contribute | hinder hamper obstruct impede sabotage frustrate thwart;
    improve improvement strengthen enhance better upgrade boost progress advance recover
        recovery reinforce flourish | worsen deteriorate weaken erode damage downgrade regress
        relapse setback deteriorating;
    encourage inspire motivate urge promote foster | discourage deter dissuade warn demotivate;
    trust confidence confident believe think
        thought faith | distrust mistrust suspicion doubt disbelieve
        suspicious skepticism scepticism;
    know knew known aware knowledge | ignorant unaware ignore ignored unknown ignorance;
    clear clearly obvious certain | unclear vague ambiguous uncertain obscure;
    free freedom liberty liberate independent independence sovereign | captive imprison occupied
        enslave dependent subjugate oppressed jailed dependence;
    release released | detain arrest imprison capture;
    attack invade invasion strike aggression offensive aggressor assault | defend retreat
        defence defense defensive defender;
    advance | retreat;
    victim | perpetrator attacker culprit aggressor;
    alive live life survive survived birth born | dead die died death perish;
    full | empty;
    rise | set;
    success | failure setback fiasco;
    hope hopeful optimistic optimism promising | despair hopeless pessimistic pessimism fear
        bleak;
    confirm affirm acknowledge verify | deny refute dispute dismiss;
    love | hatred;
    pass passed | fail;
    present attend attended | absent skip skipped boycott;
    active busy | idle passive inactive;
    buy purchase buyer | sell seller;
    employer lender teacher parent winner | employee borrower student child loser;
    hire employ recruit appoint | fire dismiss sack lay resign;
    cause source reason | effect result consequence;
    question ask asked | answer answered reply;
    majority | minority;
    man men male boy husband father son king brother | woman women female girl wife mother
        daughter queen sister;
    day daily | night nightly;
    morning | evening;
    north | south;
    summer | winter;
    black | white;
    rural | urban;
    civilian | military;
    democracy democratic | dictatorship autocracy undemocratic authoritarian;
    left-wing liberal progressive | right-wing conservative reactionary;
    stable stability steady | unstable instability volatile turbulent;
    honest honesty sincere | dishonest deceitful corrupt insincere dishonesty deception;
    brave courage courageous bold | cowardly coward timid;
    wise clever smart sensible | foolish stupid silly absurd reckless;
    respect honour honor dignity | insult disrespect dishonour dishonor humiliate contempt;
    generous | greedy selfish stingy;
    loyal loyalty faithful | disloyal traitor treacherous betray betrayal treason;
    voluntary willingly willing | forced compulsory mandatory unwilling reluctant reluctantly;
    direct directly | indirect indirectly;
    offensive | defensive;
    ceiling | floor;
    profit surplus benefit beneficial advantage advantageous asset | loss deficit debt harmful
        disadvantage liability cost detrimental;
    cheap inexpensive affordable | expensive costly;
    accelerate hasten expedite | slow delay decelerate postpone;
    tighten strict harsh tough severe | loosen relax lenient mild soft ease;
    impose imposed | lift lifted remove removed waive;
    add added | subtract subtracted remove deleted delete;
    attract | repel;
    connect link linked attach | disconnect sever severed detach;
    appear emerge | disappear vanish;
    visible | invisible;
    victory | defeat;
    innocent | guilty;
    responsible accountable | irresponsible unaccountable;
    credible reliable dependable | unreliable dubious questionable;
    normal ordinary usual common | abnormal extraordinary unusual rare exceptional strange;
    popular | unpopular;
    fair just justice justified | unfair unjust injustice unjustified biased;
    moral ethical | immoral unethical amoral;
    humane human | inhumane inhuman;
    welcome welcomed | unwelcome;
    ready prepared | unready unprepared;
    wanted desired | unwanted undesired;
    yes | no;
    hero | villain criminal terrorist;
    terrorist | freedom;
    sanction sanctions | relief;
    leader ruler master | follower subject servant slave;
    developed | developing underdeveloped;
    capitalism capitalist | communism communist;
    virtue | vice;
    deal agreement treaty accord | breach violation breakdown;
    obey comply observe observed honoured | disobey violate breach break broke broken defy flout
       ;
    invite invited | expel expelled exclude evict;
    solution solve solved resolve resolved | problem;
    opportunity chance | threat;
    blessing | curse;
    gift | bribe;
    cooperation cooperate collaborate collaboration | confrontation obstruction competition
        compete rivalry;
    nuclear | conventional;
    tied | untied;
    government | opposition;
    usually | rarely;
    forward | backward; use employ utilise utilize | waste squander; intensify deepen | curtail;
    invest | divest; city town; country nation; rule regulation law; increase grow rise; worry
    concern;
    agreement deal treaty accord pact; talks negotiations discussions; talk conversation;
    show demonstrate display; tell inform; say state declare announce; see regard view consider;
    essential vital crucial important necessary indispensable key pivotal; big large huge;
    also too; sea ocean; ship vessel; road street; car vehicle; child kid; people persons;
    money funds; firm company business; work labour labor job; area region zone; part portion;
    speak talk; start begin commence; finish complete; answer reply respond; ask request;
    let allow; get obtain; hard difficult tough; wish desire; quickly rapidly swiftly;
    fight struggle battle; problem difficulty issue; way manner; method approach; aim goal target
    objective; idea thought; often frequently; maybe perhaps; therefore thus hence consequently;
    however nevertheless nonetheless; besides moreover furthermore; picture image; gift present;
    house home; film movie; autumn fall; lift elevator; lorry truck; centre center; defence
    defense;
    programme program; labour labor; grey gray; while whilst; among amongst; toward towards;
    telephone phone; press media; here | there; believe think; improve enhance;
    understand comprehend grasp; stress emphasise emphasize underline; maintain preserve keep;
    discuss debate; visit trip journey; meeting summit; crisis emergency; pact treaty;
    aid assistance help; poverty destitution; terror terrorism; harbour port; dock quay;
"""
