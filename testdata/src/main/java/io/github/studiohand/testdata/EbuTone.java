package io.github.studiohand.testdata;

import io.github.studiohand.testdata.EbuCase.Quantity;
import io.github.studiohand.testdata.EbuCase.Reading;
import java.util.ArrayList;
import java.util.List;

/** A 1000 Hz sine whose level changes in steps; the phase runs on. Builds one {@link EbuCase}. */
final class EbuTone {
  private static final double TONE_HZ = 1000.0;

  private final double sampleRateHz;
  private final List<Integer> ends = new ArrayList<>(); // in frames
  private final List<Double> levelsDbfs = new ArrayList<>();
  private double seconds;

  EbuTone(double sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  EbuTone then(double forSeconds, double dbfs) {
    seconds += forSeconds;
    ends.add(toFrames(seconds));
    levelsDbfs.add(dbfs);
    return this;
  }

  int frames() {
    return toFrames(seconds);
  }

  private int toFrames(double time) {
    return (int) Math.round(time * sampleRateHz);
  }

  /** Every value shown from a time on. */
  Reading every(Quantity quantity, double expected, double fromSeconds) {
    return new Reading(quantity, expected, 0.1, 0.1, toFrames(fromSeconds), frames());
  }

  /** The value of the whole signal. */
  Reading total(Quantity quantity, double expected, double tolerance) {
    return new Reading(quantity, expected, tolerance, tolerance, 0, frames());
  }

  EbuCase stereo(String name, String definition, Reading... readings) {
    return channels(name, definition + "; both channels", new double[2], readings);
  }

  EbuCase channels(String name, String definition, double[] gainsDb, Reading... readings) {
    int[] stepEnds = ends.stream().mapToInt(Integer::intValue).toArray();
    double[] stepDbfs = levelsDbfs.stream().mapToDouble(Double::doubleValue).toArray();
    double[] gains = gainsDb.clone();
    return new EbuCase(
        name,
        definition,
        sampleRateHz,
        gains.length,
        frames(),
        () -> render(sampleRateHz, stepEnds, stepDbfs, gains),
        List.of(readings));
  }

  private static float[][] render(
      double sampleRateHz, int[] stepEnds, double[] stepDbfs, double[] gainsDb) {
    double[] sine = period(sampleRateHz, stepEnds[stepEnds.length - 1]);
    float[][] out = new float[gainsDb.length][stepEnds[stepEnds.length - 1]];
    for (int ch = 0; ch < out.length; ch++) {
      int n = 0;
      for (int step = 0; step < stepEnds.length; step++) {
        double amplitude = Levels.amplitude(stepDbfs[step] + gainsDb[ch]);
        for (; n < stepEnds[step]; n++) {
          out[ch][n] = (float) (amplitude * sine[n % sine.length] + 0.0); // silence has no sign
        }
      }
    }
    return out;
  }

  /** As many samples as repeat exactly, 48 at 48 kHz; all of them where the rate is not whole. */
  private static double[] period(double sampleRateHz, int frames) {
    int length = frames;
    for (int cycles = 1; cycles <= TONE_HZ; cycles++) {
      double samples = cycles * sampleRateHz / TONE_HZ;
      if (samples == Math.rint(samples)) {
        length = (int) Math.min(frames, samples);
        break;
      }
    }
    double[] sine = new double[length];
    for (int n = 0; n < length; n++) {
      double turns = TONE_HZ * n / sampleRateHz;
      sine[n] = StrictMath.sin(2.0 * StrictMath.PI * (turns - Math.floor(turns)));
    }
    return sine;
  }
}
