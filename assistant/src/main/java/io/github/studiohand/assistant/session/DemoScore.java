package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near a clean-up of the demo came to the truth.
 *
 * @param tracks one entry per track that was worked on
 */
public record DemoScore(List<TrackScore> tracks) {
  /**
   * One track.
   *
   * @param name of the track
   * @param clicksPlanted how many there are
   * @param clicksFound of those
   * @param clicksFalse found where there is none
   * @param boundaryF1 of region boundaries within 50 ms, 0 to 1; null if it was not stripped
   * @param boundaryF1At10Ms the same within 10 ms
   * @param sdrBeforeDb the clean track against what was wrong with the recording; null if nothing was
   * @param sdrAfterDb the clean track against what is wrong with the output; null if nothing is
   */
  public record TrackScore(
      String name,
      int clicksPlanted,
      int clicksFound,
      int clicksFalse,
      @Nullable Double boundaryF1,
      @Nullable Double boundaryF1At10Ms,
      @Nullable Double sdrBeforeDb,
      @Nullable Double sdrAfterDb) {}

  /**
   * Copies the list.
   *
   * @param tracks one entry per track that was worked on
   */
  public DemoScore {
    tracks = List.copyOf(tracks);
  }

  /**
   * The score for a terminal.
   *
   * @return lines
   */
  public String table() {
    Table table = new Table(
        "track",
        ">clicks planted",
        ">found",
        ">missed",
        ">false",
        ">cuts F1 50 ms",
        ">F1 10 ms",
        ">SDR before dB",
        ">after dB",
        ">gain dB");
    for (TrackScore score : tracks) {
      Double before = score.sdrBeforeDb();
      Double after = score.sdrAfterDb();
      table.row(
          score.name(),
          Integer.toString(score.clicksPlanted()),
          Integer.toString(score.clicksFound()),
          Integer.toString(score.clicksPlanted() - score.clicksFound()),
          Integer.toString(score.clicksFalse()),
          number(score.boundaryF1(), 2),
          number(score.boundaryF1At10Ms(), 2),
          number(before, 1),
          number(after, 1),
          before == null || after == null ? "-" : Words.fixed(after - before, 1));
    }
    return table.toString();
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? "-" : Words.fixed(value, decimals);
  }
}
