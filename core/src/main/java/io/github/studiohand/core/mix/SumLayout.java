package io.github.studiohand.core.mix;

/** Which channel of which stem goes to which channel of the buses, and how long it is held back before. */
final class SumLayout {
  final int stems;
  final int channels; // of all stems
  final int busChannels;
  final int[] firstChannel; // per stem
  final int[] width;
  final int[] firstBus; // channel of the buses that the stem's bus begins with
  final boolean[] panned; // between or balanced on the first two channels of the bus
  final int[] heldFrames;

  SumLayout(StemSummerSettings settings) {
    stems = settings.stems().size();
    channels = settings.stemChannels();
    busChannels = settings.busChannels();
    firstChannel = new int[stems];
    width = new int[stems];
    firstBus = new int[stems];
    panned = new boolean[stems];
    heldFrames = new int[stems];
    int channel = 0;
    for (int s = 0; s < stems; s++) {
      StemSettings stem = settings.stems().get(s);
      firstChannel[s] = channel;
      width[s] = stem.channels();
      for (int bus = 0; bus < stem.bus(); bus++) {
        firstBus[s] += settings.buses().get(bus);
      }
      panned[s] = stem.channels() <= 2 && settings.buses().get(stem.bus()) >= 2;
      heldFrames[s] = stem.delayFrames() + (settings.placed() ? 0 : (int) stem.startFrame());
      channel += stem.channels();
    }
  }

  /** A route per channel of the bus that the stem reaches. */
  int routes(int stem) {
    return panned[stem] ? 2 : width[stem];
  }

  int routeBus(int stem, int route) {
    return firstBus[stem] + route;
  }

  int routeChannel(int stem, int route) {
    return firstChannel[stem] + Math.min(route, width[stem] - 1);
  }

  int routeSide(int stem, int route) {
    return panned[stem] ? route : 0;
  }
}
