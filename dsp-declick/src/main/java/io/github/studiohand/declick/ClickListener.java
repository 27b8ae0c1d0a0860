package io.github.studiohand.declick;

/** Hears of each click of a channel as it is found: of several near each other the loudest first. */
interface ClickListener {
  /**
   * A click was found and dealt with.
   *
   * @param channel from 0
   * @param frame first damaged frame of the stream
   * @param frames how many
   * @param kind what it is
   * @param action what was done
   * @param strengthSigma how far it stands out
   * @param peak largest difference between damaged and rebuilt samples
   */
  void found(
      int channel,
      long frame,
      int frames,
      ClickKind kind,
      ClickAction action,
      double strengthSigma,
      double peak);
}
