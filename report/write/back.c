/* Method and limits, the notes, and the sign-off. */
#include "report/write/writer.h"

#include "report/write/identity.h"

void write_method(Writer *w)
{
    const Settings *settings = &w->audit->settings;
    const char *tolerance =
        arena_print(w->arena,
                    "Two values are held to differ only where they cannot both be true: 2013 and 11 "
                    "February 2013 can, and so can “more than ten” and 13, or “about 40” and 42; 613 "
                    "and 630 cannot. Round numbers within %g\u00a0%% of one another are held to agree.",
                    settings->round_tolerance * 100);
    add_heading(w, 1, "method", "Method and limits");
    add_heading(w, 2, NULL, "What is read")->unlisted = true;
    add_paragraph(
        w,
        "Variorum reads each document for dates, for counts of persons and things, for percentages, sums of "
        "money, measures, ages and durations, and for lists of names. It gathers the statements that speak of "
        "one thing by the names, the counted noun, the verb and the place that they share; each finding says "
        "which. Nothing is looked up outside the documents, no language model takes part, and the same "
        "documents and settings give the same audit, byte for byte.");
    add_paragraph(
        w,
        "Every value printed is quoted from its document with its place. Places are counted from one: page "
        "(p.) where the document has pages, paragraph (¶) and line (l.) of the text as it was read. A quote is "
        "cut only where a clause ends; an ellipsis in brackets stands for what was left out, and ¶ for the "
        "beginning of a new paragraph within a quote.");
    add_heading(w, 2, NULL, "When values differ")->unlisted = true;
    add_paragraph(w, tolerance);
    add_paragraph(
        w,
        "A part is not set against its whole, nor a statement about one moment against one about another where "
        "the words tell them apart. A later document may know more than an earlier one: dates of publication "
        "stand beside the values so that a reader can judge. Sources that share long passages word for word "
        "count as one voice.");
    add_heading(w, 2, NULL, "What is not read")->unlisted = true;
    add_item(w, "Claims that are neither dates, counts nor lists: who acted, why, and with what right.");
    add_item(w, "Pictures, and words inside pictures.");
    add_item(w,
             "Times of day, scores, addresses, and the numbers of laws, documents, pages and notes: they are "
             "recognised, so that none is taken for a count, and not compared.");
    add_item(w, "Lists of fewer than three names.");
    add_item(w, "Languages other than English.");
    add_heading(w, 2, NULL, "What may go amiss")->unlisted = true;
    add_paragraph(
        w,
        "Two statements may be read together that speak of different things, and two that speak of one thing "
        "may "
        "be missed: an audit without findings is no proof that the sources agree. What was inferred, such as a "
        "year carried from the line above, is marked as such and may be mistaken. Statements that the program "
        "joined or kept apart against an editor’s judgement can be told so in links.csv, and the audit made "
        "again. Whether a source is right is not examined at all.");
    add_paragraph(w, arena_print(w->arena, "This audit was made with %s.", w->book->creator));
    if (w->book->notes.count) add_block(w, BOOK_NOTES);
}

void write_signoff(Writer *w)
{
    add_heading(w, 1, "signoff", "Sign-off");
    add_paragraph(w, arena_print(w->arena,
                                 "Audit %s. I have read the findings above and entered the decisions on them.",
                                 audit_id(w->arena, w->audit)));
    static const char *const rooms[] = {"Prepared by", "Read by", "Date"};
    for (int i = 0; i < 3; i++) {
        BookBlock *room = add_block(w, BOOK_ROOM);
        room->height_lines = 1;
        add_span(w, &room->spans, 0, rooms[i]);
    }
}
