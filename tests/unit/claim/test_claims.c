/* unit/claim/claims: who says what of whom, one case a line. The words that make the claim stand in {braces}; of what
   was read only the fields that a case names are compared. */
#include "tests/unit/claim/invented.h"

#include <glib.h>

typedef struct Case {
    const char *text, *expected;
} Case;

/* The text without its braces, and what stood in them. */
static const char *unbrace(Arena *arena, const char *text, int32_t *start, const char **written)
{
    char *out = arena_string(arena, slice_of(text)), *w = out;
    *written = NULL;
    *start = 0;
    const char *open = strchr(text, '{'), *close = strchr(text, '}');
    g_assert_true(open && close);
    *start = (int32_t)(open - text);
    *written = arena_string(arena, (Slice){open + 1, close - open - 1});
    for (const char *p = text; *p; p++)
        if (*p != '{' && *p != '}') *w++ = *p;
    *w = 0;
    return out;
}

static const char *term(const Audit *audit, int32_t index) { return index < 0 ? "-" : audit->terms.text[index]; }

static const char *flags_in_words(Arena *arena, unsigned flags)
{
    static const struct { unsigned flag; const char *word; } words[] = {
        {FRAME_PART, "part"}, {FRAME_OTHERS, "others"}, {FRAME_IRREAL, "irreal"}, {FRAME_NEGATED, "negated"},
        {FRAME_SAYING, "saying"}, {FRAME_NAMED_EVENT, "named-event"}, {FRAME_ENTRY, "entry"}, {FRAME_EACH, "each"},
        {FRAME_BEFORE, "before"}, {FRAME_AFTER, "after"}, {FRAME_ROW, "row"}, {FRAME_FOR, "for"}, {FRAME_AGAINST, "against"},
        {FRAME_MARGIN, "margin"}, {FRAME_SO_FAR, "so-far"},
    };
    const char *text = "";
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (flags & words[i].flag) text = arena_print(arena, "%s%s%s", text, *text ? " " : "", words[i].word);
    return text;
}

/* In the order in which they were first read. */
static const char *terms_in_words(Arena *arena, const Audit *audit, const TermSet *set)
{
    const char *text = "";
    for (ptrdiff_t i = 0; i < set->count; i++) text = arena_print(arena, "%s%s%s", text, *text ? " " : "", term(audit, set->items[i]));
    return text;
}

static const char *field(Arena *arena, const Audit *audit, const Claim *c, const char *name)
{
    const char *value = "?";
    if (!strcmp(name, "subject")) value = c->subject;
    else if (!strcmp(name, "attribute")) value = c->attribute;
    else if (!strcmp(name, "head")) value = term(audit, c->frame->head);
    else if (!strcmp(name, "verb")) value = term(audit, c->frame->predicate);
    else if (!strcmp(name, "by")) value = c->attributed_to;
    else if (!strcmp(name, "as of")) value = c->as_of;
    else if (!strcmp(name, "scope")) value = c->scope;
    else if (!strcmp(name, "persons")) value = c->frame->flags & FRAME_PERSON ? "yes" : "no";
    else if (!strcmp(name, "anchor")) value = date_is_set(c->frame->anchor) ? date_text(arena, c->frame->anchor) : "-";
    else if (!strcmp(name, "of")) value = terms_in_words(arena, audit, &c->frame->subject);
    else if (!strcmp(name, "names")) value = terms_in_words(arena, audit, &c->frame->names);
    else if (!strcmp(name, "places")) value = terms_in_words(arena, audit, &c->frame->places);
    else if (!strcmp(name, "value")) value = c->kind == MENTION_DATE ? date_text(arena, c->date) : quantity_text(arena, c->quantity);
    else if (!strcmp(name, "class")) value = quantity_class_name(c->quantity);
    else if (!strcmp(name, "flags")) value = flags_in_words(arena, c->frame->flags);
    else g_error("no field %s", name);
    return value ? value : "-";
}

static void check(const Case *cases, size_t count, MentionKind kind)
{
    for (size_t i = 0; i < count; i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        int32_t at;
        const char *written, *text = unbrace(&arena, cases[i].text, &at, &written);
        Audit audit = {0};
        invent_claims(&arena, &(Telling){"a", "2011-05-20", text}, 1, &audit);
        const Claim *c = NULL;
        for (ptrdiff_t k = 0; k < audit.claims.count; k++)
            if (audit.claims.items[k].kind == kind && audit.claims.items[k].start == at) c = &audit.claims.items[k];
        if (!c) g_test_message("%s: no claim", cases[i].text), g_test_fail();
        gchar **wanted = g_strsplit(cases[i].expected, " | ", 0);
        for (gchar **w = wanted; c && *w; w++) {
            gchar **pair = g_strsplit(*w, "=", 2);
            const char *found = field(&arena, &audit, c, pair[0]);
            if (g_ascii_strcasecmp(found, pair[1])) {
                g_test_message("%s: %s is \"%s\", not \"%s\"", cases[i].text, pair[0], found, pair[1]);
                g_test_fail();
            }
            g_strfreev(pair);
        }
        g_strfreev(wanted);
        arena_release(start);
    }
}

static void counts(void)
{
    static const Case cases[] = {
        {"A landslide killed {17} villagers.", "subject=villagers | attribute=killed | head=villager | verb=kill | flags="},
        {"{Nine} miners were rescued on Friday.", "subject=miners | attribute=rescued | head=miner | verb=rescue"},
        {"The fire destroyed {40} houses in the lower town.", "head=house | verb=destroy | scope=in the lower town"},
        {"{Twelve} people died, police said.", "head=person | verb=die | by=police"},
        {"According to the harbour office, {31} boats sank.", "head=boat | verb=sink | by=the harbour office"},
        {"The mayor said that {five} bridges had been closed.", "head=bridge | verb=close | by=the mayor"},
        {"{Five} bridges had been closed.", "by=- | as of=-"},
        {"By 18 May, {212} houses had been repaired.", "head=house | verb=repair | as of=2011-05-18"},
        {"As of 3 May 2011, {64} people were missing.", "head=person | verb=miss | as of=2011-05-03"},
        {"The quake killed 30 people, including {four} children.", "head=child | flags=part"},
        {"The quake killed 30 people. {Four} of them were children.", "flags=part"},
        {"The quake killed 30 people, {12} of whom were children.", "flags=part"},
        {"Two men died and {six} others were injured.", "verb=injure | flags=others"},
        {"The company hired {300} workers.", "head=worker | verb=hire | flags="},
        {"Each family received {200} bricks.", "head=brick | flags=each"},
        {"The death toll is {16}.", "flags="},
        {"The number of dead rose to {21}.", "by=-"},
        {"{52} were killed in the flood.", "verb=kill"},
        {"Convicted: {14}.", "verb=convict | head=-"},
        {"Acquittals at trial: {8}", "verb=acquit | head=-"},
        {"Attendance: {31,462}", "head=attendance"},
        {"The bill passed by a vote of {71-26}.", "head=vote | subject=votes"},
        {"In a {5-4} decision the court upheld it.", "head=vote | subject=votes"},
        {"{12} died, police said.", "verb=die | by=police"},
        /* who is counted by another word than a noun for persons */
        {"About {300} Ruritanians and {14}", "head=ruritanians | persons=no"},
        {"About {300} Canadians live there.", "head=person | persons=yes"},
        {"{31} police were hurt.", "head=officer | persons=yes"},
        {"They hired {12} staff.", "head=staff | persons=yes"},
        {"They bought {12} series.", "head=series | persons=no"},
        {"The {second} country signed it.", "persons=no"},
        {"The town has a population of {4,000}.", "head=person | persons=yes"},
        {"The flood broke {40} homes and other buildings.", "head=building | verb=break"},
        /* verbs that stand elsewhere */
        {"The quake killed 230 people, over {170} of them in Selby.", "head=person | verb=kill | flags=part"},
        {"Two guards were stationed at the door and another {two} in the yard.", "verb=station | flags=others"},
        {"The quake damaged 42 schools, 2 roads and {14} hotels.", "head=hotel | verb=damage"},
        {"He has two sons, {three} dogs.", "verb=-"},
        {"Youths broke into at least {three} banks, police said.", "head=bank | verb=break"},
        {"Four boats left as well as {three} rafts, police said.", "verb=leave"},
        {"{Four} guards patrol the yard.", "head=guard | verb=patrol"},
        {"He scored {11} points a game.", "head=point | flags=each"},
        {"Labour won 412 seats, while the Tories fell to {121} and the Greens took 4.", "head=seat | verb=fall | subject=seats"},
        {"Twelve men were killed, while the price fell to {121}.", "head=-"},
        {"Marlow scored his {fourth} goal.", "head=goal | verb=score"},
        {"Losses were estimated at {250}.", "verb=loss"},
        {"A hospital source put the toll at {27}.", "verb=toll | persons=yes"},
        {"Police put the march, to mark the strike, at {30,000} people.", "verb=march | head=person"},
        {"A further {200} people joined.", "verb=join | flags=others"},
        {"{12} men, women and children were killed.", "head=person | verb=kill"},
        {"{Two} men and a woman died.", "head=man | verb=die"},
        {"A gunman opened fire, killing {one}, at an office.", "verb=kill | value=1"},
        {"Gunman kills one, wounds {two}", "verb=wound"},
        {"The team that they had beaten by {12} points lost.", "flags=margin"},
        /* the sides of a vote */
        {"The chamber voted to accuse him: {57} in favour, 19 against.", "head=vote | flags=for | subject=votes in favour"},
        {"The chamber voted to accuse him: 57 in favour, {19} against and four abstentions.", "head=vote | flags=against"},
        {"VOTING: In favour, {57}. Against, 19.", "head=vote | flags=for"},
        {"The motion was carried by {57} votes to 19.", "head=vote | flags=for"},
        {"The motion was carried by 57 votes to {19}.", "head=vote | flags=against"},
        {"The bill passed with 43 for and {12} against.", "head=vote | flags=against"},
        {"The road is 43 miles to {12} towns.", "head=town | flags="},
        /* labels */
        {"Registered: {17,930}", "verb=register"},
        {"Ballots cast: {11,362}", "head=ballot"},
        {"Children under 18: {24}", "head=child"},
        /* units, and how long it was */
        {"The train ran at {50} kilometres an hour.", "head=kilometre per hour"},
        {"The wall is {15 m} high.", "head=metre"},
        {"It stood on the list for the past {four years}.", "value=4 | head=year"},
        {"The mill opened in 1935 and has been shut for {several} years.", "anchor=2011"},
        {"He served most of a {six-month} sentence.", "value=<6"},
        {"He served a {six-month} sentence.", "value=6"},
        /* how many there have been by then */
        {"It was the {fourth} breakout since 1988.", "value=4 | class=count"},
        {"It was the {third} win in five years.", "value=3 | class=count"},
        {"She spoke of her {second} husband.", "value=2 | class=ordinal"},
        /* when it was so */
        {"A man went on a spree a few months ago, killing {four}.", "anchor=2010-03~/2011-03~"},
        {"Between 1990 and 1995, {300} people died.", "anchor=1990/1995"},
        {"The school opened in 1988. Nobody came. It had {12} pupils.", "anchor=1988"},
        {"The school opened in 1988.\n\nIt had {12} pupils.", "anchor=-"},
        {"The school is old.\n\nIt employs {12} teachers.", "anchor=2011"},
        {"It burned three years ago, and {12} pupils fled.", "anchor=2008~"},
        {"- Norwick 3 gold, {2} silver\n- Selby 4 gold, 1 silver\n", "flags=row | names=Norwick"},
        {"- Norwick 3 gold, {2} silver\n\nThe games were held in May.\n", "flags="},
        {"Two men died. Another {14} were injured.", "verb=injure | flags=others"},
        {"The quake killed 30 people and injured {45}.", "verb=injure"},
        {"The company will hire {300} workers.", "head=worker | verb=hire | flags=irreal"},
        {"At least {80} hikers were stranded on the ridge.", "head=hiker | verb=strand"},
        /* names: a plain noun and a verb, no adjectives, no units */
        {"Some {31} large old boats sank.", "subject=boats | attribute=sank"},
        {"{Forty} police officers guarded the dam.", "subject=police officers | attribute=guarded"},
        {"{Nine} children lost both parents.", "subject=children | attribute=lost both parents"},
        {"{Twelve} sailors were taken hostage.", "subject=sailors | attribute=taken hostage"},
        {"{Thirty} people were at the dam.", "subject=people | attribute=number"},
        {"The council agreed to a {$13} million loan.", "subject=loan"},
        {"The lorry reached a speed of {120 mph}.", "subject=speed"},
        {"Some {82 percent} of the traffic was lost.", "subject=traffic"},
        {"A {36-year-old} climber fell.", "subject=climber | attribute=age"},
        {"THREE {40} HOUSES IN NORWICK", "subject=houses"},
        /* on whose word: never a thing, an event, a pronoun */
        {"The flood said {five} bridges were gone.", "by=-"},
        {"It said {five} bridges were gone.", "by=-"},
        {"I think {five} bridges were gone.", "by=-"},
        {"According to the river, {five} bridges were gone.", "by=-"},
        {"The ministry reported {five} deaths.", "by=the ministry"},
        {"Harbour police Sgt. Ilse Marrow said {five} boats sank.", "by=Harbour police Sgt. Ilse Marrow"},
        {"{Five} boats sank, said Sgt. Ilse Marrow.", "by=Sgt. Ilse Marrow"},
        {"Both the mayor and police said {five} boats sank.", "by=police"},
        {"Ilse Marrow, the harbour master, spoke first. She said {five} boats sank.", "by=-"},
        {"Ilse Marrow said the wall broke. She said {five} boats sank.", "by=Ilse Marrow"},
        /* verdicts */
        {"The jury cleared him of {four} of the 28 counts and could not agree on two.", "head=count | verb=clear"},
        {"The jury convicted Mary Hill of {six} counts.", "head=count | verb=convict"},
        {"He was found guilty of {22} counts.", "verb=find-guilty"},
        {"He was found not guilty on {four}.", "verb=not-guilty"},
        {"He pleaded not guilty to all {28} charges.", "head=charge | verb=plead-not-guilty"},
        {"Hill guilty on {22} counts", "head=count | verb=guilty"},
        {"{Three} charges laid in May were withdrawn.", "head=charge | verb=withdraw"},
        /* before all was counted */
        {"With 431 of 447 stations counted, {86,015} had voted Yes.", "flags=so-far"},
        {"She had {52,100} votes with 75 percent of precincts reporting.", "flags=so-far"},
        {"With all 16 precincts reporting, she had {4,812} votes.", "flags="},
        {"Ten men were charged with 17 counts in {two} cases.", "flags="},
        /* parts behind a colon, ends of a change */
        {"Police arrested 14 people over the sale of votes: nine in the north, {three} in the town.", "head=person | verb=arrest | flags=part"},
        {"The bombs killed 31 people: 27 civilians and {four} soldiers.", "head=soldier | verb=kill | flags=part"},
        {"The bombs killed 31 people, {one} of whom died in June.", "verb=die"},
        {"The party fell from 31 seats to {23}.", "head=seat | verb=fall"},
        {"The toll rose to 15 people from {12}.", "head=person | verb=rise"},
        {"The estimate is about 310 killed and {1,140} wounded.", "value=~1140"},
        {"The estimate is about 310 killed and {1,141} wounded.", "value=1141"},
        {"By the evening of 6 May the office had received {38} complaints.", "as of=2011-05-06"},
        {"He is to get {three} medals.", "flags=irreal"},
    };
    check(cases, G_N_ELEMENTS(cases), MENTION_QUANTITY);
}

/* Lines before the entries, so that no date below is taken for the one of the document. */
#define OPENING "The towns of the region have voted on a plan for the river. Each town has its own council.\n\n" \
                "The plan would raise the river wall. It was drawn in the spring by the engineers of the region.\n\n"

static void dates(void)
{
    static const Case cases[] = {
        {"The council adopted the plan on {3 June 2010}.", "verb=adopt | attribute=adopted | subject=council | flags="},
        {"On {3 June 2010} the council adopted the plan.", "verb=adopt | subject=council"},
        {"Norwick adopted the plan on {3 June 2010}.", "verb=adopt | subject=Norwick"},
        {"The plan was signed by Ilse Marrow on {3 June 2010}.", "verb=sign"},
        {"In Norwick the council adopted the plan on {3 June 2010}.", "subject=council | attribute=adopted"},
        {"The House of Deputies of Norland adopted the plan on {3 June 2010}.", "subject=House of Deputies of Norland"},
        {"The Norwick flood of {3 June 2010} shocked the town.", "attribute=shocked"},
        {"The bridge was closed on {3 June 2010} in Norwick, Wis.", "subject=bridge | attribute=closed"},
        {"The mill closed {a few weeks ago}, the town said.", "value=2011-03-18~/2011-05-06~ | verb=close"},
        {"{1981} Marries H. Penrose", "verb=marry | names=H Penrose"},
        {"2009 Dies at Ash, {8 February}", "verb=die"},
        {"{2012} Games were held.", "verb=hold"},
        {"The church renounced it more than {a century ago}.", "value=1911~"},
        {"They learned about {last night}'s fire.", "value=2011-05-19"},
        {"Police announced the {Thursday} night arrest of Clay.", "verb=arrest"},
        {"The governor said on {Thursday} that the dam was safe.", "flags=saying"},
        {"The {11 July 2010} flood shocked the town.", "flags=named-event"},
        {"The bridge was closed until {4 May 2010}.", "verb=close | flags=before"},
        {"The bridge has been closed since {4 May 2010}.", "verb=close | flags=after"},
        {"The council will vote on {3 June 2012}.", "verb=vote | flags=irreal"},
        {"The plan was adopted by Norwick ({3 June 2010}), Eastby (4 July 2010) and Tarn (9 July 2010).", "subject=Norwick | flags=entry"},
        {"The plan was adopted by Norwick (3 June 2010), Eastby ({4 July 2010}) and Tarn (9 July 2010).", "subject=Eastby | flags=entry"},
        {"The plan was adopted by Norwick (3 June 2010), Eastby (4 July 2010 and {8 July 2010}) and Tarn (9 July 2010).", "subject=Eastby | flags=entry"},
        /* the verb of the clause, or the event that stands nearer */
        {"On {3 June 2010}, two guards involved in the theft were arrested.", "verb=arrest"},
        {"On {3 June 2010} two guards arrested the thief.", "verb=arrest"},
        {"Details emerged about a shooting in Selby on {3 June 2010} that left one man dead.", "verb=shoot"},
        {"The man was convicted of the murder on {3 June 2010}.", "verb=convict"},
        {"The announcement may come as early as {14 May 2012}, the source told us.", "verb=announce"},
        {"A Norwick judge on {3 June 2010} found him guilty.", "verb=find"},
        {"{3 June 2010}: guilty verdicts", "verb=verdict"},
        {"Voting took place on {3 June 2010}.", "verb=vote"},
        {"Losses forced the mill to close in {June 2010}.", "verb=close"},
        {"The mayor will free the men on {3 June 2012}.", "verb=free"},
        /* who: the subject of the clause before, what a pronoun stands for, a name that begins the sentence */
        {"Marlow fled to Selby and was caught on {3 June 2010}.", "of=Marlow"},
        {"Marlow fled to Selby and the guards slept on {3 June 2010}.", "of=guard"},
        {"Marlow was taken to Selby, where she died on {3 June 2010}.", "of=Marlow"},
        {"Peru was the second after Chile to join, when its Senate voted on {3 June 2010}.", "places=Peru"},
        {"The town thanked Mr Banks. Banks left on {3 June 2010}.", "of=Banks"},
        {"The town has many banks. Banks closed on {3 June 2010}.", "of=bank"},
        {"China voted on {3 June 2010}.", "of=China"},
        {OPENING "# Votes\n\nNorwick adopted the plan.\n\n3 June 2010\n\nEastby adopted the plan.\n\n{4 July 2010}\n", "subject=Eastby | verb=adopt | flags=entry"},
        {OPENING "# Votes\n\n3 June 2010\n\nNorwick adopted the plan.\n\n{4 July 2010}\n\nEastby adopted the plan.\n", "subject=Eastby | verb=adopt | flags=entry"},
        {"He was champion in {2010} and won the cup.", "verb=be"},
        {"The mayor criticised the vote of {3 May 2010}.", "verb=vote"},
        {"In a decision of {16 June 2010}, the court suspended him.", "verb=suspend"},
        {"On {4 December 2010}, before the recount had begun, ballots were found.", "verb=find"},
        {"Hill was ahead by 1,742 votes on {6 May 2010}.", "verb=-"},
        {"She is to be sentenced on {28 May 2011}.", "verb=sentence | flags=irreal"},
    };
    check(cases, G_N_ELEMENTS(cases), MENTION_DATE);
}

static void lists(void)
{
    static const Case cases[] = {
        {"The harbours of {Selby, Norwick, Tarn and Eastby} were closed.", "head=harbour | verb=close"},
        {"The following towns adopted the plan: {Selby, Norwick, Tarn and Eastby}.", "head=town | verb=adopt"},
    };
    check(cases, G_N_ELEMENTS(cases), MENTION_LIST);
}

/* Nothing is claimed by a line that dates the document, or by a day that comes round every year. */
static void silent(void)
{
    static const char *const cases[] = {
        "The town remembers the flood every 3 June.",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
        Audit audit = {0};
        invent_claims(&arena, &(Telling){"a", NULL, cases[i]}, 1, &audit);
        for (ptrdiff_t k = 0; k < audit.claims.count; k++) g_assert_cmpint(audit.claims.items[k].kind, !=, MENTION_DATE);
        arena_release(start);
    }
}

/* An alias of names.csv brings its name. */
static void names(void)
{
    Arena arena = arena_reserve((ptrdiff_t)1 << 28), start = arena;
    Audit audit = {0};
    *PUSH(&arena, &audit.names) = (Name){"Office of Harbours", "the OH"};
    invent_claims(&arena, &(Telling){"a", NULL, "On 3 June 2010 the OH closed two quays."}, 1, &audit);
    const Frame *frame = invented_claim(&audit, 0, "3 June 2010")->frame;
    bool found = false;
    for (ptrdiff_t i = 0; i < frame->names.count; i++) found |= strcmp(audit.terms.text[frame->names.items[i]], "Harbours") == 0;
    g_assert_true(found);
    arena_release(start);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unit/claim/claims/counts", counts);
    g_test_add_func("/unit/claim/claims/dates", dates);
    g_test_add_func("/unit/claim/claims/lists", lists);
    g_test_add_func("/unit/claim/claims/silent", silent);
    g_test_add_func("/unit/claim/claims/names", names);
    return g_test_run();
}
