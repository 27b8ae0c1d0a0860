package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.report.Waveform;
import io.github.studiohand.assistant.report.WaveformSvg;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.Region;
import io.github.studiohand.core.level.LevelMeter;
import io.github.studiohand.declick.ClickAction;
import io.github.studiohand.declick.ClickEvent;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is told of a track once it is done. */
final class TrackReports {
  private static final int BLOCK_FRAMES = 4096;

  private TrackReports() {}

  /** Reads the output back, describes and draws what became of the track. */
  static void finish(TrackWork work, WavReader source, Path output, long changedFrames)
      throws IOException {
    Track track = work.track();
    try (WavReader result = WavReader.open(output)) {
      StripResult strip = work.strip();
      List<Region> regions = strip == null ? null : strip.regions();
      long kept = regions == null
          ? source.frames()
          : regions.stream().mapToLong(Region::frames).sum();
      CleanReport.TrackReport report = new CleanReport.TrackReport(
          track.name(),
          Session.fileName(track.file()),
          Session.fileName(output),
          track.roleLabel(),
          track.roleEvidence(),
          track.group(),
          names(track.references()),
          source.info().format().label(),
          source.channels(),
          source.frames(),
          level(source),
          level(result),
          changedFrames,
          track.declick().name().toLowerCase(Locale.ROOT),
          work.clicks(),
          List.copyOf(work.bleed()),
          stripChoice(track),
          track.linked() && track.strip() ? track.group() : null,
          regions,
          source.frames() == 0 ? 0 : 100.0 * kept / source.frames(),
          strip == null
              ? 0
              : (int) strip.boundaries().stream().filter(Boundary::unsure).count());
      String title = track.name() + " before and after";
      List<Long> repaired = work.clicks().stream()
          .filter(click -> click.action() != ClickAction.DETECTED)
          .map(ClickEvent::startFrame)
          .toList();
      String picture = WaveformSvg.draw(
          title,
          Waveform.of(source, WaveformSvg.COLUMNS),
          Waveform.of(result, WaveformSvg.COLUMNS),
          regions == null ? List.of() : regions,
          repaired);
      work.done(report, picture);
    }
  }

  private static String stripChoice(Track track) {
    Double threshold = track.thresholdDbfs();
    return !track.strip() ? "off" : threshold == null ? "auto" : threshold + " dBFS";
  }

  private static CleanReport.Level level(WavReader reader) {
    LevelMeter meter = new LevelMeter(reader.channels(), reader.info().format().fullScale());
    float[][] block = new float[reader.channels()][BLOCK_FRAMES];
    for (long at = 0; at < reader.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, reader.frames() - at);
      reader.read(at, block, 0, frames);
      meter.process(block, 0, frames);
    }
    double peakDbfs = Double.NEGATIVE_INFINITY;
    double rmsDbfs = Double.NEGATIVE_INFINITY;
    for (int ch = 0; ch < reader.channels(); ch++) {
      peakDbfs = Math.max(peakDbfs, meter.peakDbfs(ch));
      rmsDbfs = Math.max(rmsDbfs, meter.rmsDbfs(ch));
    }
    boolean silent = peakDbfs == Double.NEGATIVE_INFINITY;
    return new CleanReport.Level(silent ? null : peakDbfs, silent ? null : rmsDbfs);
  }

  /** File names. */
  static List<String> names(List<Path> files) {
    return files.stream().map(Session::fileName).toList();
  }
}
