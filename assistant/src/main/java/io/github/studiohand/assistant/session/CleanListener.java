package io.github.studiohand.assistant.session;

import io.github.studiohand.core.ProgressListener;

/** Hears how far a clean-up is. Stages come one after another; the tracks of one run at the same time. */
public interface CleanListener {
  /** Hears nothing. */
  CleanListener NONE = new CleanListener() {
    @Override
    public void stage(String name, int parts, String noun) {}

    @Override
    public ProgressListener part(int index) {
      return ProgressListener.NONE;
    }
  };

  /**
   * A stage begins.
   *
   * @param name in one word
   * @param parts how many it works on
   * @param noun what those are, in the singular: track, group or stem
   */
  void stage(String name, int parts, String noun);

  /**
   * Who hears of one part of the present stage.
   *
   * @param index 0 to {@code parts - 1}
   * @return a listener, called on any thread
   */
  ProgressListener part(int index);
}
