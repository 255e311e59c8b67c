#!/usr/bin/env python3
"""corpus.py N DIR: N invented documents of about 3 KB over shared events, with sources.csv: for measuring scale.

Each document tells four of N/10 events: what happened, where, on which day, how many. One in eight figures differs from
what the other documents say. The same N gives the same files."""
import os, random, sys

R = random.Random(7)
PLACES = [a + b for a in "Al Ber Cor Dun El Fal Gar Hol Ist Jar Kel Lor Mar Nor Oss Per Quil Ros Sal Tor Ul Var Wes Yar Zel".split()
          for b in "burg dale field ford ham haven holm mouth stead ton ville wick".split()]
MONTHS = "January February March April May June July August September October November December".split()
EVENTS = [("A fire at the {p} paper mill", "fire", "killed {n} workers and injured {m} others"),
          ("A ferry sank off {p}", "sinking", "left {n} passengers dead; {m} were rescued"),
          ("Floods hit the valley of {p}", "flood", "destroyed {n} houses and displaced {m} residents"),
          ("The council of {p} adopted a budget", "vote", "passed with {n} votes against {m}"),
          ("Police in {p} broke up a march", "march", "ended with {n} arrests and {m} people in hospital"),
          ("A train left the rails near {p}", "derailment", "hurt {n} travellers; {m} carriages were damaged")]
FILLER = ("Officials said that the inquiry would take some time and that its report would be made public. Residents of the district "
          "have asked for better warning. A spokesman for the county declined to speak of the cause. The road through the town was "
          "closed for the rest of the day, and schools sent the children home. Neighbours described what they had seen and heard. "
          "The company that runs the site said that it would help the investigators in every way it could. ")


def filler():
    """The filler's sentences in an order of their own, each with a word of its own, so that no two documents copy one another."""
    sentences = FILLER.strip().split(". ")
    R.shuffle(sentences)
    return " ".join("%s %s." % (x.rstrip("."), "of %s" % R.choice(PLACES).lower()) for x in sentences)


def main():
    n, folder = int(sys.argv[1]), sys.argv[2]
    os.makedirs(os.path.join(folder, "docs"), exist_ok=True)
    events = []
    for i in range(max(4, n // 10)):
        title, noun, outcome = EVENTS[i % len(EVENTS)]
        place = PLACES[(i * 7) % len(PLACES)] + (" " + "North South East West Upper Lower New Old".split()[i // len(PLACES) % 8] if i >= len(PLACES) else "")
        events.append((title, noun, outcome, place, R.randint(1, 28), R.randrange(12), R.randint(3, 400), R.randint(3, 900)))
    with open(os.path.join(folder, "sources.csv"), "w", encoding="utf-8") as out:
        out.write("id,path,title,publisher,published\n")
        for d in range(n):
            text = []
            for _ in range(4):
                title, noun, outcome, place, day, month, a, b = R.choice(events)
                if R.random() < 0.125:
                    a += R.randint(1, 9)
                if R.random() < 0.05:
                    day = day % 28 + 1
                text.append("%s on %d %s 2019. The %s %s, the authorities said.\n\n%s" % (
                    title.format(p=place), day, MONTHS[month], noun, outcome.format(n=a, m=b), filler()))
            with open(os.path.join(folder, "docs", "%d.txt" % d), "w", encoding="utf-8") as f:
                f.write("\n\n".join(text) + "\n")
            out.write("S%d,docs/%d.txt,Report %d,The %s Courier,2020-01-15\n" % (d, d, d, PLACES[d % len(PLACES)]))


if __name__ == "__main__":
    main()
