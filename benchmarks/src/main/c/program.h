/* What the programs that run a library's own code share. The includer has defined PROGRAM, its name, and _POSIX_C_SOURCE. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void fail(const char *message) {
  fprintf(stderr, PROGRAM ": %s\n", message);
  exit(1);
}

/* All floats of the standard input. */
static float *read_all(size_t *count) {
  size_t room = 1 << 20;
  float *samples = malloc(room * sizeof *samples);
  *count = 0;
  while (samples != NULL) {
    *count += fread(samples + *count, sizeof *samples, room - *count, stdin);
    if (*count < room) {
      return samples;
    }
    room *= 2;
    samples = realloc(samples, room * sizeof *samples);
  }
  fail("out of memory");
  return NULL;
}

static double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}
