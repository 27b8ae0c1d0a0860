package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.WavChunk;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.strip.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes clips into a folder, in the format of their take and with the time stamp that puts them back in
 * place. Each appears whole or not at all.
 */
final class ClipFolder {
  /** One clip, as {@code --json} gives it. */
  record Written(String file, long startFrame, long frames, long timeReference) {}

  private final Path folder;
  private final Targets targets;
  private final boolean dryRun;

  ClipFolder(Path folder, Targets targets, boolean dryRun) {
    this.folder = folder;
    this.targets = targets;
    this.dryRun = dryRun;
  }

  /** The files of clips, once it is seen that none is in the way of another or exists already. */
  List<Target> claim(List<Clip> clips) throws AudioFileException {
    List<Target> files = new ArrayList<>();
    for (Clip clip : clips) {
      Target file = targets.claim("--clips", folder.resolve(clip.name() + ".wav"));
      if (!dryRun) {
        file.check();
      }
      files.add(file);
    }
    return files;
  }

  /** Writes the clips of a take into the files claimed for them. */
  List<Written> write(Job job, WavReader take, List<Clip> clips, List<Target> files)
      throws IOException {
    BroadcastExtension stamp = stamp(take);
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Clip clip = clips.get(i);
      if (!dryRun) {
        write(job, take, clip, files.get(i), stamp);
      }
      long start = clip.region().startFrame();
      written.add(new Written(
          files.get(i).name(), start, clip.region().frames(), stamp.timeReference() + start));
    }
    return written;
  }

  private static void write(
      Job job, WavReader take, Clip clip, Target file, BroadcastExtension stamp)
      throws IOException {
    long start = clip.region().startFrame();
    WavSettings.Builder settings = WavSettings.like(take)
        .container(WavInfo.Container.RIFF)
        .frames(clip.region().frames());
    for (WavChunk chunk : take.info().chunks()) {
      settings.removeChunks(chunk.id()); // markers, loudness, peaks: they are the whole take's
    }
    settings.broadcastExtension(
        stamp.toBuilder().timeReference(stamp.timeReference() + start).build());
    try (WavWriter writer = file.create(settings)) {
      Takes.copy(
          clip.audio(),
          (at, block, offset, frames) ->
              writer.writeChanged(take, start + at, block, offset, frames),
          ProgressListener.NONE);
      job.warnOfClipping(writer.commit().clippedSamples());
    }
  }

  /** The broadcast extension of the take, without what is true of the whole of it only. */
  private static BroadcastExtension stamp(WavReader take) throws IOException {
    BroadcastExtension whole = take.broadcastExtension()
        .orElse(BroadcastExtension.builder().originator("studiohand", "").build());
    BroadcastExtension.Builder stamp = whole.toBuilder().umid("");
    if (whole.version() >= 2) {
      double unset = Double.NaN;
      stamp.loudness(unset, unset, unset, unset, unset);
    }
    return stamp.build();
  }
}
