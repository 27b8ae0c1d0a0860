/*
 * Measures a programme by libebur128 and says how much processor time a sample took.
 *
 *   ebur128_meter RATE_HZ CHANNELS STEP_FRAMES MODES < IN > SHOWN
 *
 * IN holds native 32-bit floats, full scale 1.0, interleaved. MODES are letters: m momentary, s short-term, i
 * integrated, r range, p sample peak, t true peak. The library is handed STEP_FRAMES at a time; after each step its
 * momentary and short-term loudness are read and written to SHOWN as native doubles, if either was asked for. Channels have the library's own meaning:
 * left, right, centre, LFE (left out), left and right surround where there are six.
 *
 * On the standard error stream, seven figures: integrated LUFS, range LU, highest momentary LUFS, highest short-term
 * LUFS, sample peak and true peak of all channels, linear, and nanoseconds a sample of the adding alone. What was not
 * asked for is nan.
 */
#define _POSIX_C_SOURCE 200809L
#include <ebur128.h>
#include <math.h>
#include <string.h>

#define PROGRAM "ebur128_meter"
#include "program.h"

static int mode_of(const char *letters) {
  int mode = 0;
  mode |= strchr(letters, 'm') ? EBUR128_MODE_M : 0;
  mode |= strchr(letters, 's') ? EBUR128_MODE_S : 0;
  mode |= strchr(letters, 'i') ? EBUR128_MODE_I : 0;
  mode |= strchr(letters, 'r') ? EBUR128_MODE_LRA : 0;
  mode |= strchr(letters, 'p') ? EBUR128_MODE_SAMPLE_PEAK : 0;
  mode |= strchr(letters, 't') ? EBUR128_MODE_TRUE_PEAK : 0;
  return mode;
}

typedef int (*loudness)(ebur128_state *, double *);
typedef int (*peak)(ebur128_state *, unsigned, double *);

static double figure(ebur128_state *state, loudness query) {
  double value;
  return query(state, &value) == EBUR128_SUCCESS ? value : NAN;
}

static double highest_peak(ebur128_state *state, unsigned channels, peak query) {
  double highest = 0.0;
  for (unsigned c = 0; c < channels; c++) {
    double value;
    if (query(state, c, &value) != EBUR128_SUCCESS) {
      return NAN;
    }
    highest = fmax(highest, value);
  }
  return highest;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fail("expected RATE_HZ CHANNELS STEP_FRAMES MODES");
  }
  int rate = atoi(argv[1]);
  int channels = atoi(argv[2]);
  int step = atoi(argv[3]);
  if (rate < 1 || channels < 1 || step < 1) {
    fail("expected numbers of 1 or more");
  }
  int momentary = strchr(argv[4], 'm') != NULL;
  int short_term = strchr(argv[4], 's') != NULL;
  size_t count;
  float *in = read_all(&count);
  size_t frames = count / channels;
  ebur128_state *state = ebur128_init(channels, rate, mode_of(argv[4]));
  if (state == NULL) {
    fail("no state");
  }
  double highest_momentary = momentary ? -HUGE_VAL : NAN;
  double highest_short_term = short_term ? -HUGE_VAL : NAN;
  double seconds = 0.0;
  for (size_t at = 0; at < frames; at += step) {
    size_t run = frames - at < (size_t) step ? frames - at : (size_t) step;
    double start = processor_seconds();
    if (ebur128_add_frames_float(state, in + at * channels, run) != EBUR128_SUCCESS) {
      fail("frames refused");
    }
    seconds += processor_seconds() - start;
    if (momentary || short_term) {
      double shown[2];
      shown[0] = momentary ? figure(state, ebur128_loudness_momentary) : NAN;
      shown[1] = short_term ? figure(state, ebur128_loudness_shortterm) : NAN;
      highest_momentary = momentary ? fmax(highest_momentary, shown[0]) : NAN;
      highest_short_term = short_term ? fmax(highest_short_term, shown[1]) : NAN;
      if (fwrite(shown, sizeof shown, 1, stdout) != 1) {
        fail("cannot write");
      }
    }
  }
  fprintf(stderr, "%.9g %.9g %.9g %.9g %.9g %.9g %.4f\n", figure(state, ebur128_loudness_global),
      figure(state, ebur128_loudness_range), highest_momentary, highest_short_term,
      highest_peak(state, channels, ebur128_sample_peak), highest_peak(state, channels, ebur128_true_peak),
      1e9 * seconds / ((double) frames * channels));
  ebur128_destroy(&state);
  free(in);
  return 0;
}
