/* Findings, claims, mentions and texts as CSV that a spreadsheet opens without running anything. */
#include "report/write/lines.h"

#include <math.h>

static void comma(Out *out)
{
    out_bytes(out, ",", 1);
}

static void put(Out *out, const char *text)
{
    if (text) out_csv(out, slice_of(text));
    comma(out);
}

static void put_slice(Out *out, Slice text)
{
    out_csv(out, text);
    comma(out);
}

static void put_int(Out *out, long long value)
{
    out_int(out, value);
    comma(out);
}

/* Empty for what is not finite. */
static void put_number(Out *out, double value)
{
    if (isfinite(value)) out_number(out, value);
    comma(out);
}

/* The columns that a claim has in every table; the last one ends the row. */
#define CLAIM_COLUMNS                                                                                          \
    "source,value,written,quote,page,paragraph,line,column,start,end,attributed_to,as_of,inferred,scope\n"

static void put_claim(Arena scratch, const Audit *audit, const Claim *c, Out *out)
{
    const Source *source = &audit->sources.items[c->source];
    put(out, source->id);
    put(out, value_text(&scratch, c));
    put_slice(out, written_of(source, c));
    put_slice(out, source_slice(source, c->quote_start, c->quote_end));
    if (has_place(c)) {
        Place place = place_of(source, c->start);
        if (place.page) out_int(out, place.page);
        comma(out);
        put_int(out, place.paragraph);
        put_int(out, place.line);
        put_int(out, place.column);
        put_int(out, c->start);
        put_int(out, c->end);
    } else {
        out_text(out, ",,,,,,");
    }
    put(out, c->attributed_to);
    put(out, c->as_of);
    put(out, c->inferred);
    if (c->scope) out_csv(out, slice_of(c->scope));
    out_text(out, "\n");
}

void findings_csv(Arena scratch, const Audit *audit, Out *out)
{
    out_text(out, "finding,kind,subject,attribute,message,why,decision,reason,baseline," CLAIM_COLUMNS);
    for (ptrdiff_t i = 0; i < audit->findings.count; i++) {
        const Finding *f = &audit->findings.items[i];
        for (ptrdiff_t k = 0; k < f->claims.count; k++) {
            put(out, f->id);
            put(out, finding_kind_name(f->kind));
            put(out, f->subject);
            put(out, f->attribute);
            put(out, f->message);
            put(out, f->why);
            put(out, !f->decision ? NULL : f->reopened ? "reopened" : decision_name(f->decision->kind));
            put(out, f->decision ? f->decision->reason : NULL);
            put(out, baseline_name(f->baseline));
            put_claim(scratch, audit, &audit->claims.items[f->claims.items[k]], out);
        }
    }
}

void claims_csv(Arena scratch, const Audit *audit, Out *out)
{
    out_text(out, "type,subject,attribute," CLAIM_COLUMNS);
    for (ptrdiff_t i = 0; i < audit->claims.count; i++) {
        const Claim *c = &audit->claims.items[i];
        put(out, c->by_hand ? "by-hand" : mention_kind_name(c->kind));
        put(out, c->subject);
        put(out, c->attribute);
        put_claim(scratch, audit, c, out);
    }
}

static void put_readings(Arena scratch, const Mention *m, Out *out)
{
    const char *first = m->ambiguous ? date_text(&scratch, m->readings[0]) : NULL;
    put(out, first ? arena_print(&scratch, "%s or %s", first, date_text(&scratch, m->readings[1])) : NULL);
}

static void put_value(Arena scratch, const Mention *m, Out *out)
{
    if (m->kind == MENTION_DATE) {
        put(out, m->impossible ? "" : date_text(&scratch, m->value));
        put(out, date_text(&scratch, m->stated));
        put_readings(scratch, m, out);
        put(out, m->inferred);
        out_text(out, ",,,,,");
    } else if (m->kind == MENTION_QUANTITY) {
        put_number(out, m->quantity.range ? NAN : m->quantity.value);
        out_text(out, ",,,");
        put(out, quantity_class_name(m->quantity));
        put(out, modifier_sign(m->quantity.modifier));
        put_number(out, m->quantity.low);
        put_number(out, m->quantity.high);
        put_slice(out, m->noun);
    } else {
        put_int(out, m->members.count);
        out_text(out, ",,,,,,,,");
    }
}

void mentions_csv(Arena scratch, const Source *source, const Mentions *mentions, const Printing *how, bool head,
                  Out *out)
{
    if (head) {
        out_text(
            out,
            "path,line,column,start,end,type,written,value,stated,readings,inferred,class,modifier,low,high,"
            "noun\n");
    }
    for (ptrdiff_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->items[i];
        if (!(how->kinds & 1u << m->kind)) continue;
        Place place = place_of(source, m->start);
        put(out, source->path);
        put_int(out, place.line);
        put_int(out, place.column);
        put_int(out, m->start);
        put_int(out, m->end);
        put(out, mention_kind_name(m->kind));
        put_slice(out, source_slice(source, m->start, m->end));
        put_value(scratch, m, out);
        out->used--; /* the last comma */
        out_text(out, "\n");
    }
}

void document_csv(const Source *source, bool head, Out *out)
{
    if (head) out_text(out, "path,paragraph,line,column,start,end,type,text\n");
    for (ptrdiff_t i = 0; i < source->blocks.count; i++) {
        const Block *b = &source->blocks.items[i];
        Place place = place_of(source, b->start);
        put(out, source->path);
        put_int(out, i + 1);
        put_int(out, place.line);
        put_int(out, place.column);
        put_int(out, b->start);
        put_int(out, b->end);
        put(out, block_kind_name(b->kind));
        out_csv(out, source_slice(source, b->start, b->end));
        out_text(out, "\n");
    }
}
