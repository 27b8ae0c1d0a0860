package io.github.studiohand.strip;

/** A sound as the hops show it, before its ends are placed to the sample. */
final class SoundSpan {
  long startHop;
  long endHop; // one past the last
  long openHop; // first that is open
  long closeHop; // one past the last that is open
  boolean inTail; // it begins while another sound still rings
  long startFrame; // placed to the sample
  int startChannel; // where it stands out first
  double masked; // power that counts as nothing at the start
  double audible; // amplitude from which the start is heard
  double loudest; // power of its loudest hop
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
