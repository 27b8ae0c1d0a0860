package io.github.studiohand.core.mix;

import java.util.Arrays;

/**
 * What a sum does until the next frame at which the gain of a stem begins to move or comes to rest: groups of
 * up to four channels with constant gains, and stems whose gains move, per channel of the buses in the order of
 * the stems.
 */
final class SumPlan {
  static final int GROUP = 4;

  /* Below −120 dB a sample above 1e10 might not show in a sum as above +60 dBFS. */
  private static final double LOWEST_SHOWING_GAIN = 0x1p-20;

  private final SumLayout layout;
  private final int[]
      waiting; // channels of the group that is being filled, per channel of the buses
  private final int[] waitingChannel;
  private final double[] waitingGain;
  private final boolean[] waitingHeld;
  private final boolean[] shows; // per channel of the stems

  int steps;
  final int[] bus; // per step; of a stem whose gain moves: the stem
  final int[] size; // of the group; 0 = a stem whose gain moves
  final boolean[] unit; // all gains are 1
  final boolean[] held; // channels come from delay lines
  final int[] channel; // GROUP per step
  final double[] gain;

  int screened;
  final int[] screenedChannel; // those whose illegal samples the sum would not show
  boolean ramps;
  long until;

  SumPlan(SumLayout layout) {
    this.layout = layout;
    int most = layout.stems;
    for (int s = 0; s < layout.stems; s++) {
      most += layout.routes(s);
    }
    waiting = new int[layout.busChannels];
    waitingChannel = new int[GROUP * layout.busChannels];
    waitingGain = new double[GROUP * layout.busChannels];
    waitingHeld = new boolean[layout.busChannels];
    shows = new boolean[layout.channels];
    bus = new int[most];
    size = new int[most];
    unit = new boolean[most];
    held = new boolean[most];
    channel = new int[GROUP * most];
    gain = new double[GROUP * most];
    screenedChannel = new int[layout.channels];
  }

  void make(StemGain[] gains, long frame) {
    steps = 0;
    until = Long.MAX_VALUE;
    ramps = false;
    Arrays.fill(shows, false);
    for (int stem = 0; stem < layout.stems; stem++) {
      until = Math.min(until, gains[stem].until(frame));
      ramps |= gains[stem].ramps();
      if (gains[stem].moves(frame)) {
        addMoving(stem);
      } else {
        addConstant(stem, gains[stem], frame);
      }
    }
    for (int b = 0; b < layout.busChannels; b++) {
      finishGroup(b);
    }
    screened = 0;
    for (int c = 0; c < layout.channels; c++) {
      if (!shows[c]) {
        screenedChannel[screened++] = c;
      }
    }
  }

  private void addMoving(int stem) {
    for (int route = 0; route < layout.routes(stem); route++) {
      finishGroup(layout.routeBus(stem, route));
    }
    bus[steps] = stem;
    size[steps] = 0;
    held[steps] = layout.heldFrames[stem] > 0;
    steps++;
  }

  private void addConstant(int stem, StemGain gains, long frame) {
    boolean late = layout.heldFrames[stem] > 0;
    for (int route = 0; route < layout.routes(stem); route++) {
      double g = gains.constant(layout.routeSide(stem, route), frame);
      if (g == 0.0) {
        continue;
      }
      int b = layout.routeBus(stem, route);
      int c = layout.routeChannel(stem, route);
      shows[c] |= !late && Math.abs(g) >= LOWEST_SHOWING_GAIN;
      if (waiting[b] == GROUP || waiting[b] > 0 && waitingHeld[b] != late) {
        finishGroup(b);
      }
      waitingHeld[b] = late;
      waitingChannel[GROUP * b + waiting[b]] = c;
      waitingGain[GROUP * b + waiting[b]] = g;
      waiting[b]++;
    }
  }

  private void finishGroup(int b) {
    if (waiting[b] == 0) {
      return;
    }
    bus[steps] = b;
    size[steps] = waiting[b];
    held[steps] = waitingHeld[b];
    boolean ones = true;
    for (int i = 0; i < waiting[b]; i++) {
      channel[GROUP * steps + i] = waitingChannel[GROUP * b + i];
      gain[GROUP * steps + i] = waitingGain[GROUP * b + i];
      ones &= waitingGain[GROUP * b + i] == 1.0;
    }
    unit[steps] = ones;
    steps++;
    waiting[b] = 0;
  }
}
