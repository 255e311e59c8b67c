/* Feasts: "Christmas", "Easter Monday", "Labor Day 2009", "last Halloween", "the weekend of Thanksgiving".
   Their days are in data/lexicons. */
#include "report/mention/date.h"

/* The words of a feast from token I on, cut as the reader cuts them: the token behind, or I. */
static int feast_words(const Reading *r, int i, const char *words, bool *ends_in_day)
{
    const Token *t = r->tokens;
    int j = i;
    Slice last = {0};
    for (const char *at = words; *at; j++) {
        ptrdiff_t len = 0;
        while (at[len] && at[len] != ' ') len++;
        Slice word = last = (Slice){at, len};
        bool letters = word.at[0] >= 'a' && word.at[0] <= 'z';
        if (letters ? t[j].kind != TOKEN_WORD || !slice_equal_fold(token_slice(r, &t[j]), word)
                    : !mark_is(&t[j], word.at[0]) || !joined(&t[j]))
            return i;
        at += len + (at[len] == ' ');
    }
    *ends_in_day = last.len >= 3 && j > i + 1;
    return line_between(r, i, j - 1) ? i : j;
}

/* The feast that begins at I, the longest one; 0 where there is none. */
static int feast_at(const Reading *r, int i, int *behind, bool *ends_in_day)
{
    ptrdiff_t len = word_of(&r->tokens[i])->length;
    const char *first = word_of(&r->tokens[i])->word;
    for (int f = word_of(&r->tokens[i])->feast; feasts[f].words; f++) {
        const char *words = feasts[f].words;
        if (strncmp(words, first, (size_t)len) != 0 || (words[len] && words[len] != ' ')) break;
        *behind = feast_words(r, i, words, ends_in_day);
        if (*behind > i) return f;
    }
    return 0;
}

/* Is the feast only a word, or a part of another name: "easter egg", "the Good Friday Agreement"? */
static bool is_other_name(const Reading *r, int i, int e, bool ends_in_day)
{
    const Token *t = r->tokens;
    bool name_behind =
        t[e].kind == TOKEN_WORD && (t[e].flags & CAPITAL) && !(t[e].flags & AFTER_LINE) && !r->upper;
    bool name_before = t[i - 1].kind == TOKEN_WORD && (t[i - 1].flags & CAPITAL) && !t[i - 1].word &&
                       !(t[i].flags & AFTER_LINE) && !r->upper;
    bool behind_ok = is(&t[e], STOPS | IS(PART) | IS(MONTH) | IS(WEEKDAY)) ||
                     word_of(&t[e])->unit == UNIT_WEEKEND || word_of(&t[e])->unit == UNIT_DAYTIME ||
                     word_of(&t[e])->unit == UNIT_YEAR;
    if (name_before || (name_behind && !behind_ok)) return true;
    return !ends_in_day && t[e].kind == TOKEN_WORD && !behind_ok;
}

int holiday_at(Reading *r, int i, Raw *raw, int *from, int floor)
{
    const Token *t = r->tokens;
    bool ends_in_day = false;
    int e = i, f = feast_at(r, i, &e, &ends_in_day);
    if (!f) return i;
    bool pointed = is(&t[i - 1], IS(LAST) | IS(THIS)) && i - 1 >= floor;
    bool capital = (t[i].flags & CAPITAL) != 0;
    if (capital && e > i + 1 && t[i + 1].kind == TOKEN_WORD && !(t[i + 1].flags & CAPITAL)) return i;
    Point p = {.feast = (uint8_t)f, .precision = DATE_DAY};
    if (feasts[f].month && !feasts[f].weekday)
        p = (Point){.month = feasts[f].month, .day = (uint8_t)feasts[f].day, .precision = DATE_DAY};
    if (pointed) {
        p.anchor = ANCHOR_PUBLISHED, p.unit = UNIT_MONTH;
        p.steps = is(&t[i - 1], IS(THIS)) ? 0 : word_of(&t[i - 1])->point > 0 ? 1 : -1;
    }
    int weekend = word_of(&t[e])->unit == UNIT_WEEKEND && !is(&t[e], IS(PLURAL)) ? e + 1 : 0;
    int j = year_tail(r, weekend ? weekend : e, true, &p);
    if (j == e && digits_count(&t[e]) == 4) j = year_behind(r, e, false, &p);
    if (p.has_year && word_of(&t[j])->unit == UNIT_WEEKEND) weekend = ++j;
    if (is_other_name(r, i, e, ends_in_day) && !(weekend && !(t[i - 1].flags & CAPITAL && !t[i - 1].word)))
        return i;
    /* In small letters it may be any word ("a new year", "may day"): then a year or a pointer vouches for it.
     */
    bool day_word = ends_in_day && !is(&t[i], IS(MONTH) | IS(ARTICLE)) && !word_is(r, &t[i], "lady") &&
                    !word_is(r, &t[e - 1], "year");
    if (!capital && !pointed && !p.has_year && !weekend && !day_word) return i;
    if (pointed) *from = i - 1;
    raw->from = p;
    if (word_is(r, &t[*from - 1], "of") && word_of(&t[*from - 2])->unit == UNIT_WEEKEND && *from - 2 >= floor) {
        weekend = j;
        *from -= 2;
        if (word_is(r, &t[*from - 1], "the") && *from - 1 >= floor) *from -= 1;
    }
    if (weekend) raw->around = UNIT_WEEKEND;
    return j;
}
