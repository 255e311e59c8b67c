/* The walk through the findings at a terminal, and what it shares with the script's way. Private to report/command/. */
#ifndef REPORT_COMMAND_WALK_H
#define REPORT_COMMAND_WALK_H

#include "report/command/command.h"

typedef struct Walk {
    Arena *arena;
    Audit *audit;
    Complaints *complaints;
    const char *folder, *reviewer, *date;
    bool all; /* decided findings and agreements too */
} Walk;

/* Are both ends a terminal? */
bool walk_is_possible(void);
/* Columns of the terminal; 80 where there is none. */
int walk_width(void);
/* Goes through the findings that are open until the last or until it is told to stop; each decision is on the disk before the
   next finding is shown. The exit status. */
int walk_findings(Walk *walk);

#endif
