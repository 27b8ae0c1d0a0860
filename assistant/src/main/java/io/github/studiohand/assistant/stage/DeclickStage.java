package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.OfflineRenderer;
import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.declick.ClickAction;
import io.github.studiohand.declick.ClickEvent;
import io.github.studiohand.declick.ClickKind;
import io.github.studiohand.declick.ClickRepair;
import io.github.studiohand.declick.Declicker;
import io.github.studiohand.declick.DeclickerSettings;
import io.github.studiohand.declick.PopRepair;
import io.github.studiohand.declick.PopSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds clicks, and pops if asked to, and takes them out. */
public final class DeclickStage {
  private static final Comparator<ClickEvent> BY_START =
      Comparator.comparingLong(ClickEvent::startFrame).thenComparingInt(ClickEvent::channel);

  private final DeclickerSettings settings;
  private final boolean offline;
  private final @Nullable PopSettings pops;

  /**
   * A stage for clicks.
   *
   * @param settings the knobs
   * @param offline true for the whole-take repair, false for what the streaming processor does
   */
  public DeclickStage(DeclickerSettings settings, boolean offline) {
    this(settings, offline, null);
  }

  /**
   * A stage for clicks, and for pops after them.
   *
   * @param settings the knobs
   * @param offline true for the whole-take repair, false for what the streaming processor does
   * @param pops knobs of the pop repair; null for none
   */
  public DeclickStage(DeclickerSettings settings, boolean offline, @Nullable PopSettings pops) {
    this.settings = settings;
    this.offline = offline;
    this.pops = pops;
  }

  /**
   * Repairs a take and passes it on.
   *
   * @param take what to repair
   * @param sink gets every frame of the take
   * @param progress told in frames
   * @return the clicks, by start, then by channel
   * @throws IOException if the sink fails
   */
  public List<ClickEvent> run(AudioSource take, BlockSink sink, ProgressListener progress)
      throws IOException {
    PopSettings knobs = pops;
    if (knobs == null) {
      return clicks(take, sink, progress);
    }
    long frames = take.frames();
    try (SpooledTake spool = new SpooledTake(take)) {
      List<ClickEvent> found = new ArrayList<>(
          clicks(take, spool, (done, total) -> progress.progress(done / 2, frames)));
      FrameSinkAdapter adapter = new FrameSinkAdapter(sink);
      AudioSource clean = spool.take();
      found.addAll(adapter.unwrap(() -> new PopRepair(knobs)
          .repair(
              clean, adapter, (done, total) -> progress.progress((frames + done) / 2, frames))));
      found.sort(BY_START);
      return found;
    }
  }

  private List<ClickEvent> clicks(AudioSource take, BlockSink sink, ProgressListener progress)
      throws IOException {
    if (offline) {
      FrameSinkAdapter adapter = new FrameSinkAdapter(sink);
      return adapter.unwrap(() -> new ClickRepair(settings).repair(take, adapter, progress));
    }
    ClickPeaks peaks = new ClickPeaks(take, sink);
    List<ClickEvent> found = new ArrayList<>();
    new OfflineRenderer(new Declicker(settings))
        .onEvent(event -> {
          if (event.kind() != ProcessorEvent.NON_FINITE_INPUT) {
            found.add(click(event));
            peaks.expect(event.channel(), event.frame(), event.frames());
          }
        })
        .progress(progress)
        .render(take, peaks);
    List<ClickEvent> clicks = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      clicks.add(peaks.complete(i, found.get(i)));
    }
    clicks.sort(BY_START);
    return clicks;
  }

  private static ClickEvent click(ProcessorEvent event) {
    return new ClickEvent(
        event.channel(),
        event.frame(),
        (int) event.frames(),
        ClickKind.values()[event.kind() - 1],
        ClickAction.values()[event.action()],
        event.value(),
        ClickPeaks.LOWEST_DBFS);
  }

  /**
   * Clicks as a CSV file, which is a gaps file too.
   *
   * @param clicks what was found
   * @return {@code channel,start_frame,frames,peak_dbfs,kind,action} and the strength
   */
  public static Csv csv(List<ClickEvent> clicks) {
    Csv csv = new Csv(
        "channel", "start_frame", "frames", "peak_dbfs", "kind", "action", "strength_sigma");
    for (ClickEvent click : clicks) {
      csv.row(
          click.channel(),
          click.startFrame(),
          click.frames(),
          click.peakDbfs(),
          click.kind().name().toLowerCase(Locale.ROOT),
          click.action().name().toLowerCase(Locale.ROOT),
          click.strengthSigma());
    }
    return csv;
  }
}
