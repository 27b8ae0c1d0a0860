package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.Bleed;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Rooms;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.List;

/**
 * A few seeded scenes with bleed: a click track that leaks out of headphones, the band's mix that does, a wedge
 * in a room, and a trio in a room. The singer comes in after a second.
 */
final class BleedScenes {
  static final int SAMPLE_RATE_HZ = 48_000;

  private static final Rooms.Shoebox ROOM = new Rooms.Shoebox(6.0, 5.0, 2.8, 0.25);
  private static final int PATH_FRAMES = 6_000; // 125 ms: half of the room's reverberation time
  private static final Rooms.Position AT_SINGER = new Rooms.Position(3.0, 2.5, 1.6);
  private static final Rooms.Position EAR = new Rooms.Position(3.1, 2.6, 1.65);
  private static final double NOISE_RMS = 3e-5;
  private static final double BEAT_SECONDS = 0.5357; // 112 a minute
  private static final double[] MELODY_HZ = {220.0, 261.6, 329.6, 293.7, 246.9, 329.6};

  private BleedScenes() {}

  /** All scenes, of some length: 3 seconds or more. */
  static List<BleedCase> all(int seconds) {
    List<BleedCase> all = new ArrayList<>();
    all.add(known("headphones, click, -20 dB", click(seconds), EAR, -20));
    all.add(known("headphones, band, -20 dB", band(seconds), EAR, -20));
    all.addAll(some(seconds));
    return all;
  }

  /** One of known references, one of microphones. */
  static List<BleedCase> some(int seconds) {
    return List.of(wedge(seconds), trio(seconds));
  }

  /** The wedge alone. */
  static BleedCase wedge(int seconds) {
    return known("wedge, band, -6 dB", band(seconds), new Rooms.Position(3.2, 1.2, 0.4), -6);
  }

  /** A reference, and others that hold half of it and a chord of their own. */
  static float[][] related(float[] reference, int count) {
    float[][] related = new float[count][];
    related[0] = reference;
    for (int r = 1; r < count; r++) {
      float[] other = ClickedMusic.chord(SAMPLE_RATE_HZ, reference.length, 30 + r);
      for (int n = 0; n < other.length; n++) {
        other[n] += 0.5f * reference[n];
      }
      related[r] = other;
    }
    return related;
  }

  private static BleedCase known(
      String name, float[] reference, Rooms.Position from, double ratioDb) {
    float[] path = Rooms.impulseResponse(ROOM, from, AT_SINGER, SAMPLE_RATE_HZ, PATH_FRAMES);
    Bleed heard =
        Bleed.none(singer(reference.length)).plus(reference, path, 0.0, 0).atRatioDb(ratioDb);
    return new BleedCase(
        name, SAMPLE_RATE_HZ, List.of(microphone("mic", heard, 1)), new float[][] {reference});
  }

  private static BleedCase trio(int seconds) {
    float[][] sources = {
      drums(seconds),
      ClickedMusic.chord(SAMPLE_RATE_HZ, seconds * SAMPLE_RATE_HZ, 5),
      singer(seconds * SAMPLE_RATE_HZ)
    };
    List<Rooms.Position> places =
        List.of(new Rooms.Position(1.2, 1.1, 0.6), new Rooms.Position(4.8, 1.3, 0.6), AT_SINGER);
    List<BleedCase.Microphone> microphones = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      Rooms.Position source = places.get(i);
      Rooms.Position at = new Rooms.Position(source.xM() + 0.1, source.yM() + 0.15, source.zM());
      Bleed heard = Bleed.none(heard(sources[i], source, at));
      for (int j = 0; j < sources.length; j++) {
        if (j != i) {
          heard = heard.plus(heard(sources[j], places.get(j), at), new float[] {1f}, 0.0, 0);
        }
      }
      microphones.add(microphone("mic" + i, heard, 10 + i));
    }
    return new BleedCase("trio in a room", SAMPLE_RATE_HZ, microphones, new float[0][]);
  }

  private static float[] heard(float[] source, Rooms.Position from, Rooms.Position at) {
    return Rooms.convolve(
        source, Rooms.impulseResponse(ROOM, from, at, SAMPLE_RATE_HZ, PATH_FRAMES));
  }

  private static BleedCase.Microphone microphone(String name, Bleed heard, long seed) {
    float[] mix = heard.mix().clone();
    float[] noise = Signals.whiteNoise(mix.length, NOISE_RMS, seed);
    for (int n = 0; n < mix.length; n++) {
      mix[n] += noise[n];
    }
    return new BleedCase.Microphone(name, mix, heard.target(), heard.bleed());
  }

  private static float[] singer(int frames) {
    List<Voice.Note> notes = new ArrayList<>();
    int beat = (int) (BEAT_SECONDS * SAMPLE_RATE_HZ);
    for (int at = SAMPLE_RATE_HZ, i = 0; at + 2 * beat < frames; at += 2 * beat, i++) {
      Voice.Vowel vowel = Voice.Vowel.values()[i % Voice.Vowel.values().length];
      notes.add(new Voice.Note(at, 3 * beat / 2, MELODY_HZ[i % MELODY_HZ.length], vowel));
    }
    return Voice.sing(frames, SAMPLE_RATE_HZ, notes, 0.3, 7).samples();
  }

  private static float[] click(int seconds) {
    float[] track = new float[seconds * SAMPLE_RATE_HZ];
    int length = SAMPLE_RATE_HZ / 30;
    for (int i = 0; (i + 1) * BEAT_SECONDS < seconds; i++) {
      double hz = i % 4 == 0 ? 1760.0 : 1320.0;
      float[] tone = Signals.sine(length, SAMPLE_RATE_HZ, hz, 0.5, 0.0);
      for (int n = 0; n < length; n++) {
        tone[n] *= (float) StrictMath.exp(-n / (0.006 * SAMPLE_RATE_HZ));
      }
      add(track, tone, i * BEAT_SECONDS);
    }
    return track;
  }

  private static float[] band(int seconds) {
    float[] band = ClickedMusic.chord(SAMPLE_RATE_HZ, seconds * SAMPLE_RATE_HZ, 3);
    add(band, drums(seconds), 0.0);
    return band;
  }

  private static float[] drums(int seconds) {
    float[] track = new float[seconds * SAMPLE_RATE_HZ];
    for (int i = 0; i * BEAT_SECONDS / 2.0 < seconds; i++) {
      add(track, Drums.HAT.hit(SAMPLE_RATE_HZ, 0.1, 20 + i), i * BEAT_SECONDS / 2.0);
      if (i % 2 == 0) {
        Drums drum = i % 4 == 0 ? Drums.KICK : Drums.SNARE;
        add(track, drum.hit(SAMPLE_RATE_HZ, 0.3, 20 + i), i * BEAT_SECONDS / 2.0);
      }
    }
    return track;
  }

  private static void add(float[] track, float[] sound, double atSeconds) {
    int at = (int) (atSeconds * SAMPLE_RATE_HZ);
    for (int n = 0; n < sound.length && at + n < track.length; n++) {
      track[at + n] += sound[n];
    }
  }
}
