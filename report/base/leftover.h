/* What is half written when the program ends: a signal leaves nothing of it. Below all else, as whoever ends the program
   clears it away. */
#ifndef REPORT_BASE_LEFTOVER_H
#define REPORT_BASE_LEFTOVER_H

/* From here on a signal that ends the program removes PATH first; one file at a time. PATH is the caller's until
   leftover_done. */
void leftover_guard(char *path);
/* PATH is whole, or gone: signals do again what they did before. */
void leftover_done(void);
/* Removes what is half written, before the program ends; may be called anywhere, a signal handler included. */
void leftover_clear(void);

#endif
