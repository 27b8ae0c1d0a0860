package io.github.studiohand.assistant.report;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report on one stripped take as a page that needs nothing else. */
public final class StripPage {
  private static final int MAX_ROWS = 1000; // more would make pages of megabytes
  private static final int MAX_UNSURE_ROWS = 500; // where they are not all

  private final StripResult result;
  private final double sampleRateHz;
  private final long frames;
  private final @Nullable Double thresholdDbfs;
  private final Map<String, Object> model = new LinkedHashMap<>();

  /**
   * A page.
   *
   * @param result what was found
   * @param settings how; null if the regions were given
   * @param take the take as it came
   * @throws IOException if the take cannot be read
   */
  public StripPage(StripResult result, @Nullable StripSilenceSettings settings, AudioSource take)
      throws IOException {
    this.result = result;
    sampleRateHz = take.sampleRateHz();
    frames = take.frames();
    thresholdDbfs = threshold(settings);
    int columns = StripPicture.COLUMNS * StripPicture.systems(frames, sampleRateHz);
    Waveform waveform = Waveform.of(take, columns);
    model.put("systems", new StripPicture(result, waveform, sampleRateHz, thresholdDbfs).draw());
    model.put("settings", settings == null ? "" : settings.toText());
    model.put("found", found(settings));
    model.put("traced", result.trace().size() > 0);
    model.put("thresholded", result.trace().size() > 0 || thresholdDbfs != null);
    model.put("length", Words.position(frames, sampleRateHz));
    model.put("sampleRateHz", Math.round(sampleRateHz));
    model.put("channels", take.channels());
    figures();
    rows();
  }

  /**
   * The threshold that was set.
   *
   * @param settings how regions were found; null if they were given
   * @return in dBFS; null if there is none
   */
  public static @Nullable Double threshold(@Nullable StripSilenceSettings settings) {
    return settings == null || settings.mode() == StripSilenceSettings.Mode.AUTO
        ? null
        : settings.thresholdDbfs();
  }

  private String found(@Nullable StripSilenceSettings settings) {
    if (settings == null) {
      return "from a list";
    }
    return thresholdDbfs == null
        ? "automatic, following the noise floor"
        : Words.fixed(thresholdDbfs, 1) + " dBFS, hysteresis "
            + Words.fixed(settings.hysteresisDb(), 1) + " dB";
  }

  private void figures() {
    long kept = result.regions().stream().mapToLong(Region::frames).sum();
    model.put("regions", result.regions().size());
    model.put("kept", Words.position(kept, sampleRateHz));
    model.put("keptPercent", frames == 0 ? "0.0" : Words.fixed(100.0 * kept / frames, 1));
    model.put("unsure", result.boundaries().stream().filter(Boundary::unsure).count());
  }

  private void rows() {
    boolean all = result.regions().size() <= MAX_ROWS;
    int most = all ? MAX_ROWS : MAX_UNSURE_ROWS;
    CutWords words = new CutWords(result.trace(), thresholdDbfs, frames);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < result.regions().size() && rows.size() < most; i++) {
      Boundary start = result.boundaries().get(2 * i);
      Boundary end = result.boundaries().get(2 * i + 1);
      if (all || start.unsure() || end.unsure()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", i + 1);
        row.put("length", Words.position(result.regions().get(i).frames(), sampleRateHz));
        row.put("start", cut(start, words));
        row.put("end", cut(end, words));
        row.put("unsure", start.unsure() || end.unsure());
        rows.add(row);
      }
    }
    model.put("rows", rows);
    model.put("all", all);
  }

  private Map<String, Object> cut(Boundary cut, CutWords words) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("time", Words.position(cut.frame(), sampleRateHz));
    cell.put("frame", cut.frame());
    cell.put("confidence", Words.fixed(cut.confidence(), 2));
    cell.put("unsure", cut.unsure());
    cell.put("why", words.why(cut));
    return cell;
  }

  /**
   * Fills in the page.
   *
   * @param file name of the take
   * @param operation what became of it, in a word
   * @param version of the program
   * @return HTML
   */
  public String html(String file, String operation, String version) {
    Map<String, Object> whole = new LinkedHashMap<>(model);
    whole.put("file", file);
    whole.put("operation", operation);
    whole.put("version", version);
    return HtmlPage.fill("strip.ftlh", whole);
  }
}
