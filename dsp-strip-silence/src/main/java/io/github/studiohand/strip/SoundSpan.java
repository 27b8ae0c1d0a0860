package io.github.studiohand.strip;

/** A sound as the hops show it, before its ends are placed to the sample. */
final class SoundSpan {
  long startHop;
  long endHop; // one past the last
  int startChannel; // where it stands out first
  double masked; // power that counts as nothing at the start
  double marginDb; // how far its loudest hop is above what opens
  double gapBeforeDb; // how far the silence before stays below what opens
  double gapAfterDb;
  boolean stops; // ends within two hops rather than by decay
  boolean doubtful; // may be bleed

  SoundSpan(long startHop, long endHop) {
    this.startHop = startHop;
    this.endHop = endHop;
  }
}
