package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.stage.MicrophonesStage;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.debleed.BleedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Debleeds the microphone groups of a session. Every member is listened to; those with {@code debleed:
 * false}, an overhead that is meant to hear the whole kit for example, stay as they are.
 */
final class GroupDebleed {
  private final Session session;
  private final CleanSettings settings;
  private final Stages stages;
  private final List<String> warnings;

  GroupDebleed(Session session, CleanSettings settings, Stages stages, List<String> warnings) {
    this.session = session;
    this.settings = settings;
    this.stages = stages;
    this.warnings = warnings;
  }

  void run(List<TrackWork> works, Path temporary) {
    List<List<TrackWork>> able = new ArrayList<>();
    TrackWork.byGroup(works).forEach((name, members) -> {
      if (isAble(name, members)) {
        able.add(members);
      }
    });
    stages.run(
        "debleed together",
        "group",
        able,
        (members, progress) -> debleed(members, temporary, progress),
        TrackWork::allFailed);
  }

  private boolean isAble(String name, List<TrackWork> members) {
    String expected = null;
    if (members.size() < MicrophonesStage.MIN_MICROPHONES
        || members.size() > MicrophonesStage.MAX_MICROPHONES) {
      expected = members.size() + " tracks (expected: " + MicrophonesStage.MIN_MICROPHONES + " to "
          + MicrophonesStage.MAX_MICROPHONES + " microphones; for two, name one a reference)";
    }
    for (TrackWork work : members) {
      if (work.info().channels() != 1) {
        expected = work.track().name() + " has " + work.info().channels()
            + " channels (expected: mono microphones; split it)";
      }
    }
    if (expected != null) {
      warnings.add("group " + name + ": not debleeded, " + expected);
    }
    return expected == null && members.stream().anyMatch(work -> work.track().debleed());
  }

  private void debleed(List<TrackWork> members, Path temporary, ProgressListener progress)
      throws IOException {
    List<WavReader> readers = new ArrayList<>();
    List<WavWriter> writers = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try {
      List<BlockSink> sinks = new ArrayList<>();
      for (TrackWork work : members) {
        WavReader reader = work.openCurrent();
        readers.add(reader);
        Path file = temporary.resolve(work.track().name() + ".group.wav");
        files.add(file);
        WavWriter writer = WavWriter.create(
            file,
            WavSettings.builder(reader.info().sampleRateHz(), 1)
                .format(SampleFormat.FLOAT_32)
                .frames(reader.frames())
                .build());
        writers.add(writer);
        Difference difference = new Difference(
            reader, (start, block, offset, frames) -> writer.write(block, offset, frames));
        differences.add(difference);
        sinks.add(difference);
      }
      List<BleedFinding> findings = new MicrophonesStage(settings.microphones(), true)
          .run(List.copyOf(readers), sinks, progress);
      tell(findings, members, readers);
      for (int i = 0; i < members.size(); i++) {
        TrackWork work = members.get(i);
        if (work.track().debleed()) {
          writers.get(i).commit();
          work.movedTo(files.get(i));
          work.bleed()
              .add(new CleanReport.BleedReport(
                  "group " + work.track().group(), differences.get(i).rmsDbfs()));
        }
      }
    } finally {
      writers.forEach(WavWriter::close);
      for (WavReader reader : readers) {
        reader.close();
      }
    }
  }

  private void tell(List<BleedFinding> findings, List<TrackWork> members, List<WavReader> readers) {
    List<BleedPair.Named> takes = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      takes.add(new BleedPair.Named(members.get(i).track().name(), readers.get(i)));
    }
    List<BleedPair> pairs = BleedPair.of(findings, takes, takes);
    for (int f = 0; f < pairs.size(); f++) {
      TrackWork work = members.get(findings.get(f).microphone());
      String origin = work.isFound()
          ? CleanReport.FOUND
          : session.groupsAreGiven() ? CleanReport.GIVEN : CleanReport.NAMES;
      work.hears(pairs.get(f), work.track().debleed() ? origin : CleanReport.LEFT);
    }
  }
}
