package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.debleed.BleedFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found of one track in another one; {@link BleedFinding} by name.
 *
 * @param microphone track that hears it
 * @param source track that is heard
 * @param bleedDb power of the bleed found, relative to that of the microphone; −200 if none
 * @param delayMs from the source's track to the microphone; 0 if none
 * @param suppressedDb how far the level falls where this bleed dominates
 * @param confidencePercent how sure it is that the bleed is there
 * @param microphoneChannel of the microphone's file, from 0
 * @param sourceChannel of the source's file, from 0
 */
public record BleedPair(
    String microphone,
    String source,
    double bleedDb,
    double delayMs,
    double suppressedDb,
    double confidencePercent,
    int microphoneChannel,
    int sourceChannel) {
  /**
   * A take and what it is called.
   *
   * @param name in tables and reports
   * @param take its audio
   */
  public record Named(String name, AudioSource take) {}

  /**
   * Whether anything was found.
   *
   * @return true if so
   */
  public boolean isFound() {
    return bleedDb > BleedFinding.NONE_DB;
  }

  /**
   * Whether this says more of two tracks than the same of other channels does.
   *
   * @param other of the same two tracks
   * @return true if so
   */
  public boolean isStronger(BleedPair other) {
    return confidencePercent == other.confidencePercent
        ? bleedDb > other.bleedDb
        : confidencePercent > other.confidencePercent;
  }

  /**
   * Names what was found.
   *
   * @param findings with numbers of channels
   * @param microphones takes whose channels, side by side, those numbers count
   * @param sources the same of the sources
   * @return the same in the same order
   */
  public static List<BleedPair> of(
      List<BleedFinding> findings, List<Named> microphones, List<Named> sources) {
    List<Channel> hearing = channels(microphones);
    List<Channel> heard = channels(sources);
    List<BleedPair> pairs = new ArrayList<>();
    for (BleedFinding finding : findings) {
      Channel microphone = hearing.get(finding.microphone());
      Channel source = heard.get(finding.source());
      pairs.add(new BleedPair(
          microphone.name(),
          source.name(),
          finding.bleedDb(),
          finding.delayMs(),
          finding.suppressedDb(),
          finding.confidencePercent(),
          microphone.index(),
          source.index()));
    }
    return pairs;
  }

  private record Channel(String name, int index) {}

  private static List<Channel> channels(List<Named> takes) {
    List<Channel> channels = new ArrayList<>();
    for (Named named : takes) {
      for (int ch = 0; ch < named.take().channels(); ch++) {
        channels.add(new Channel(named.name(), ch));
      }
    }
    return channels;
  }

  /**
   * As a file for other programs.
   *
   * @param pairs any number
   * @return a line each
   */
  public static Csv csv(List<BleedPair> pairs) {
    Csv csv = new Csv(
        "microphone",
        "source",
        "bleed_db",
        "delay_ms",
        "suppressed_db",
        "confidence_percent",
        "microphone_channel",
        "source_channel");
    for (BleedPair pair : pairs) {
      csv.row(
          pair.microphone,
          pair.source,
          pair.bleedDb,
          pair.delayMs,
          pair.suppressedDb,
          pair.confidencePercent,
          pair.microphoneChannel,
          pair.sourceChannel);
    }
    return csv;
  }

  /**
   * As a table for a terminal.
   *
   * @param pairs any number
   * @return a line for each where something was found; empty if nothing was
   */
  public static String table(List<BleedPair> pairs) {
    Table table = new Table(
        "microphone", "hears", ">bleed dB", ">delay ms", ">suppressed dB", ">confidence %");
    boolean any = false;
    for (BleedPair pair : pairs) {
      if (pair.isFound()) {
        any = true;
        table.row(
            pair.microphone,
            pair.source,
            Words.fixed(pair.bleedDb, 1),
            Words.fixed(pair.delayMs, 1),
            Words.fixed(pair.suppressedDb, 1),
            Words.fixed(pair.confidencePercent, 0));
      }
    }
    return any ? table.toString() : "";
  }
}
