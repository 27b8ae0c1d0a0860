/*
 * Runs the echo canceller of libspeexdsp (a multi-delay-block filter) over a recording and says how much processor
 * time a sample took. It takes 16-bit samples: what comes in is rounded, without dither.
 *
 *   speex_mdf RATE_HZ BLOCK_FRAMES TAPS REFERENCES < IN > OUT
 *
 * IN holds native 32-bit floats, full scale 1.0, interleaved: the microphone, then each reference. OUT holds the
 * microphone without them. On the standard error stream: nanoseconds a sample of the cancelling alone.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <speex/speex_echo.h>

#define PROGRAM "speex_mdf"
#include "program.h"

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count + 1, size);
  if (memory == NULL) {
    fail("out of memory");
  }
  return memory;
}

static spx_int16_t rounded(float sample) {
  return (spx_int16_t) lrintf(fmaxf(-32768.0f, fminf(32767.0f, 32768.0f * sample)));
}

static double cancel(int rate, int block, int taps, int references, size_t blocks,
    const spx_int16_t *microphone, const spx_int16_t *played, spx_int16_t *out) {
  SpeexEchoState *state = speex_echo_state_init_mc(block, taps, 1, references);
  speex_echo_ctl(state, SPEEX_ECHO_SET_SAMPLING_RATE, &rate);
  double start = processor_seconds();
  for (size_t b = 0; b < blocks; b++) {
    size_t at = b * block;
    speex_echo_cancellation(state, microphone + at, played + at * references, out + at);
  }
  double seconds = processor_seconds() - start;
  speex_echo_state_destroy(state);
  return seconds;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fail("expected RATE_HZ BLOCK_FRAMES TAPS REFERENCES");
  }
  int rate = atoi(argv[1]);
  int block = atoi(argv[2]);
  int taps = atoi(argv[3]);
  int references = atoi(argv[4]);
  if (rate < 1 || block < 1 || taps < 1 || references < 1) {
    fail("expected numbers of 1 or more");
  }
  size_t count;
  float *in = read_all(&count);
  size_t frames = count / (1 + references);
  size_t blocks = (frames + block - 1) / block;
  spx_int16_t *microphone = allocate(blocks * block, sizeof *microphone);
  spx_int16_t *played = allocate(blocks * block * references, sizeof *played);
  spx_int16_t *out = allocate(blocks * block, sizeof *out);
  float *result = allocate(frames, sizeof *result);
  for (size_t n = 0; n < frames; n++) {
    const float *frame = in + n * (1 + references);
    microphone[n] = rounded(frame[0]);
    for (int r = 0; r < references; r++) {
      played[n * references + r] = rounded(frame[1 + r]);
    }
  }
  double seconds = cancel(rate, block, taps, references, blocks, microphone, played, out);
  fprintf(stderr, "%.3f\n", 1e9 * seconds / (blocks * block));
  for (size_t n = 0; n < frames; n++) {
    result[n] = out[n] / 32768.0f;
  }
  return fwrite(result, sizeof *result, frames, stdout) == frames ? 0 : 1;
}
