package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.filter.Biquad;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Rooms;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Tones;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Two takes of one source with a known delay: a random one of a kind of source under a kind of condition.
 *
 * @param reference the first take
 * @param other the second one
 * @param delayFrames how much later it is
 * @param inverted whether it is upside down
 */
record PairCase(float[] reference, float[] other, double delayFrames, boolean inverted) {
  static final double RATE = 48_000.0;

  /** What is recorded. */
  enum Source {
    WHITE,
    PINK,
    VOICE,
    DRUMS,
    KICK,
    BASS,
    GUITAR,
    BOWED
  }

  /** How it is recorded. */
  enum Condition {
    CLEAN,
    /** White noise of its own in each take, that much below the source. */
    SNR_20,
    SNR_10,
    SNR_0,
    /** The same hum of 50 Hz in both at −10 dB, and noise of −40 dB. */
    HUM,
    /** A low cut of 120 Hz in one, a low pass of 6 kHz and a presence boost in the other. */
    MICROPHONES,
    /** A microphone at 0.4 m and one at 1.5 to 3 m in a room of 0.3 s. */
    ROOM,
    /** Another source, 10 dB down in one and 6 dB down in the other, with another delay. */
    BLEED
  }

  /** The search with both takes heard. */
  DelaySearch searched(SearchPlan plan) {
    AudioSource one = AudioSource.of(RATE, reference);
    AudioSource two = AudioSource.of(RATE, other);
    Activity.Work work = new Activity.Work(ProgressListener.NONE, Long.MAX_VALUE);
    DelaySearch search = new DelaySearch(one, two, plan);
    search.listen(
        Activity.of(one, plan.size() / 2, work), Activity.of(two, plan.size() / 2, work), work);
    return search;
  }

  AlignmentFinding find(AlignmentSettings settings) {
    return Alignment.between(
        AudioSource.of(RATE, reference),
        AudioSource.of(RATE, other),
        settings,
        ProgressListener.NONE);
  }

  static PairCase random(Source source, Condition condition, int frames, long seed) {
    Random random = new Random(seed * 1009 + source.ordinal() * 101 + condition.ordinal());
    double delay = (random.nextDouble() * 2.0 - 1.0) * 900.0;
    boolean inverted = random.nextBoolean();
    double gain = (inverted ? -1.0 : 1.0) * StrictMath.pow(10.0, (random.nextDouble() - 0.5) * 1.2);
    float[] x = source(source, frames, random);
    float[] y = x;
    switch (condition) {
      case CLEAN -> {}
      case SNR_20, SNR_10, SNR_0 -> {}
      case HUM -> {}
      case MICROPHONES -> {
        y = filtered(x, it -> it.lowPass(6_000.0, Biquad.BUTTERWORTH_Q));
        y = filtered(y, it -> it.peaking(3_000.0, 1.0, 5.0));
        x = filtered(x, it -> it.highPass(120.0, Biquad.BUTTERWORTH_Q));
      }
      case ROOM -> {
        Rooms.Shoebox room = new Rooms.Shoebox(7.0, 5.5, 3.0, 0.3);
        Rooms.Position at =
            new Rooms.Position(2.5 + random.nextDouble(), 2.0 + random.nextDouble(), 1.2);
        Rooms.Position near = new Rooms.Position(at.xM() + 0.3, at.yM() + 0.2, at.zM() + 0.1);
        double turn = random.nextDouble() * 2.0 * Math.PI;
        double far = 1.5 + 1.2 * random.nextDouble();
        Rooms.Position away = new Rooms.Position(
            at.xM() + far * StrictMath.cos(turn) * 0.9,
            at.yM() + far * StrictMath.sin(turn) * 0.6,
            1.7);
        x = Rooms.convolve(x, Rooms.impulseResponse(room, at, near, RATE, 9_600));
        y = Rooms.convolve(y, Rooms.impulseResponse(room, at, away, RATE, 9_600));
        delay = RATE / Rooms.SPEED_OF_SOUND_M_PER_S * (distance(at, away) - distance(at, near));
        y = scaled(y, gain);
        return new PairCase(x, y, delay, inverted);
      }
      case BLEED -> {}
    }
    y = shifted(scaled(y, gain), delay);
    if (condition == Condition.MICROPHONES) {
      delay += 1.6;
    }
    double level = rms(x);
    double otherLevel = rms(y);
    switch (condition) {
      case SNR_20, SNR_10, SNR_0 -> {
        double down =
            condition == Condition.SNR_20 ? 0.1 : condition == Condition.SNR_10 ? 0.31623 : 1.0;
        x = sum(x, Signals.whiteNoise(frames, down * level, random.nextLong()));
        y = sum(y, Signals.whiteNoise(frames, down * otherLevel, random.nextLong()));
      }
      case HUM -> {
        float[] hum = hum(frames);
        x = sum(
            sum(x, scaled(hum, 0.31623 * level / rms(hum))),
            Signals.whiteNoise(frames, 0.01 * level, random.nextLong()));
        y = sum(
            sum(y, scaled(hum, 0.31623 * otherLevel / rms(hum))),
            Signals.whiteNoise(frames, 0.01 * otherLevel, random.nextLong()));
      }
      case BLEED -> {
        Source[] all = Source.values();
        float[] bleed = source(
            all[(source.ordinal() + 1 + random.nextInt(all.length - 1)) % all.length],
            frames,
            random);
        double bleedDelay = (random.nextDouble() * 2.0 - 1.0) * 400.0;
        x = sum(x, scaled(bleed, 0.31623 * level / rms(bleed)));
        y = sum(y, scaled(shifted(bleed, bleedDelay), 0.5 * otherLevel / rms(bleed)));
      }
      default -> {}
    }
    return new PairCase(x, y, delay, inverted);
  }

  private static double distance(Rooms.Position a, Rooms.Position b) {
    double dx = a.xM() - b.xM();
    double dy = a.yM() - b.yM();
    double dz = a.zM() - b.zM();
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  static float[] source(Source source, int frames, Random random) {
    long seed = random.nextLong();
    return switch (source) {
      case WHITE -> Signals.whiteNoise(frames, 0.1, seed);
      case PINK -> Signals.pinkNoise(frames, RATE, 0.1, seed);
      case VOICE -> voice(frames, random);
      case DRUMS ->
        sum(
            sum(
                hits(Drums.KICK, frames, 24_000, random),
                hits(Drums.SNARE, frames, 48_000, random)),
            scaled(hits(Drums.HAT, frames, 12_000, random), 0.3));
      case KICK -> hits(Drums.KICK, frames, 28_000, random);
      case BASS -> plucked(frames, 24_000, 28, 12, 1, 0.8, random);
      case GUITAR -> plucked(frames, 24_000, 40, 24, 3, 1.0, random);
      case BOWED -> Tones.bowed(frames, RATE, hertz(45 + random.nextInt(24)), 0.5, seed);
    };
  }

  private static double hertz(int midi) {
    return 440.0 * StrictMath.pow(2.0, (midi - 69) / 12.0);
  }

  private static float[] hits(Drums drum, int frames, int every, Random random) {
    int[] onsets = new int[frames / every];
    for (int i = 0; i < onsets.length; i++) {
      onsets[i] = i * every + 1_000 + random.nextInt(2_000);
    }
    return drum.play(frames, RATE, onsets, 0.7, random.nextLong()).samples();
  }

  private static float[] plucked(
      int length, int every, int lowest, int range, int strings, double decay, Random random) {
    float[] out = new float[length];
    for (int at = 500; at < length - every / 2; at += every) {
      for (int s = 0; s < strings; s++) {
        int frames = Math.min(length - at, every);
        float[] note = Tones.plucked(
            frames, RATE, hertz(lowest + random.nextInt(range)), decay, 0.3, random.nextLong());
        for (int n = 0; n < frames; n++) {
          out[at + n] += note[n] * Math.min(1.0f, (frames - n) / 500.0f);
        }
      }
    }
    return out;
  }

  private static float[] voice(int length, Random random) {
    List<Voice.Note> notes = new ArrayList<>();
    int at = 2_000;
    while (at < length - 20_000) {
      int frames = 6_000 + random.nextInt(10_000);
      notes.add(new Voice.Note(
          at,
          frames,
          hertz(48 + random.nextInt(20)),
          Voice.Vowel.values()[random.nextInt(Voice.Vowel.values().length)]));
      at += frames + (random.nextInt(3) == 0 ? 6_000 : 0);
    }
    return Voice.sing(length, RATE, notes, 0.5, random.nextLong()).samples();
  }

  private static float[] hum(int frames) {
    float[] hum = new float[frames];
    for (int n = 0; n < frames; n++) {
      double turn = 2.0 * Math.PI * 50.0 * n / RATE;
      hum[n] = (float) (StrictMath.sin(turn)
          + 0.5 * StrictMath.sin(3.0 * turn + 1.0)
          + 0.3 * StrictMath.sin(5.0 * turn + 2.0)
          + 0.1 * StrictMath.sin(9.0 * turn));
    }
    return hum;
  }

  static float[] filtered(float[] x, Consumer<Biquad> design) {
    Biquad filter = new Biquad(1, RATE);
    design.accept(filter);
    float[] y = x.clone();
    filter.process(0, y, 0, y.length);
    return y;
  }

  /** Later by a delay, exactly: every component of the band turned by it; what leaves the ends is lost. */
  static float[] shifted(float[] x, double delay) {
    int size = 2 * Integer.highestOneBit(x.length + 4_096);
    RealFft fft = new RealFft(size);
    double[] wide = new double[size];
    for (int n = 0; n < x.length; n++) {
      wide[n] = x[n];
    }
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(wide, re, im);
    for (int k = 0; k < re.length; k++) {
      double turn = -2.0 * Math.PI * ((k * delay / size) % 1.0);
      double c = StrictMath.cos(turn);
      double s = StrictMath.sin(turn);
      double a = re[k] * c - im[k] * s;
      im[k] = re[k] * s + im[k] * c;
      re[k] = a;
    }
    fft.inverse(re, im, wide);
    float[] y = new float[x.length];
    for (int n = 0; n < y.length; n++) {
      y[n] = (float) wide[n];
    }
    return y;
  }

  static float[] scaled(float[] x, double gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < y.length; n++) {
      y[n] = (float) (gain * x[n]);
    }
    return y;
  }

  static float[] sum(float[] x, float[] y) {
    float[] z = x.clone();
    for (int n = 0; n < z.length; n++) {
      z[n] += y[n];
    }
    return z;
  }

  static double rms(float[] x) {
    double sum = 0.0;
    for (float v : x) {
      sum += (double) v * v;
    }
    return Math.sqrt(sum / x.length);
  }
}
