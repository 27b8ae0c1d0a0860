package io.github.studiohand.core.align;

import io.github.studiohand.core.align.PairCase.Condition;
import io.github.studiohand.core.align.PairCase.Source;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the tables of {@code docs/algorithms/alignment.md} over random takes of 4 s. Not a test: it takes
 * minutes. The arguments are the numbers of takes per source and condition for the verdicts and for the
 * weightings, 3 and 4 as given there; 0 leaves a table out.
 */
final class AlignmentSurvey {
  private static final int FRAMES = 192_000;
  private static final double NEAR_FRAMES = 2.0; // whole frames, of a peak with a delay of its own
  private static final double RIGHT_FRAMES = 1.0;
  private static final AlignmentSettings DEFAULTS = AlignmentSettings.builder().build();

  private AlignmentSurvey() {}

  public static void main(String[] args) {
    int takes = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    verdicts(takes, System.out);
    unrelated(takes, System.out);
    weightings(args.length < 2 ? 4 : Integer.parseInt(args[1]), System.out);
  }

  private static void verdicts(int takes, PrintStream out) {
    for (Source source : takes == 0 ? new Source[0] : Source.values()) {
      StringBuilder row = new StringBuilder(source.name());
      for (Condition condition : Condition.values()) {
        double[] errors = new double[takes];
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        int right = 0;
        int wrong = 0;
        for (int seed = 0; seed < takes; seed++) {
          PairCase pair = PairCase.random(source, condition, FRAMES, seed);
          AlignmentFinding finding = pair.find(DEFAULTS);
          double error = Math.abs(finding.delayFrames() - pair.delayFrames());
          double tolerance = Math.max(RIGHT_FRAMES, 3.0 * finding.uncertaintyFrames());
          if (finding.isFound()
              && error < tolerance
              && finding.polarityInverted() == pair.inverted()) {
            errors[right++] = error;
          } else if (finding.isFound()) {
            wrong++;
          }
        }
        Arrays.sort(errors);
        double median = right == 0 ? Double.NaN : errors[(right - 1) / 2];
        row.append(String.format(Locale.ROOT, " | %s %d/%d %.4f", condition, right, wrong, median));
      }
      out.println(row);
    }
  }

  private static void unrelated(int takes, PrintStream out) {
    Map<AlignmentFinding.Verdict, Integer> counts = new TreeMap<>();
    Source[] sources = Source.values();
    for (Source source : sources) {
      for (int seed = 0; seed < takes; seed++) {
        for (Condition condition : new Condition[] {Condition.CLEAN, Condition.SNR_20}) {
          Source another = sources[(source.ordinal() + seed) % sources.length];
          PairCase pair = new PairCase(
              PairCase.random(source, condition, FRAMES, seed).reference(),
              PairCase.random(another, condition, FRAMES, seed + 100).other(),
              0.0,
              false);
          counts.merge(pair.find(DEFAULTS).verdict(), 1, Integer::sum);
        }
      }
    }
    out.println("unrelated takes: " + counts);
  }

  private static void weightings(int takes, PrintStream out) {
    Map<String, Weighting> weightings = new LinkedHashMap<>();
    weightings.put("1", Weighting.NONE);
    weightings.put("PHAT", phat(1.0));
    weightings.put("rho-PHAT", phat(0.7));
    weightings.put("SCOT", coherence(1.0, 0.0));
    weightings.put("SCOT^0.8", coherence(0.8, 0.0));
    weightings.put("SCOT gamma", coherence(1.0, 1.0));
    weightings.put("Roth", AlignmentSurvey::roth);
    weightings.put("HT", Weighting.LIKELIHOOD);
    Map<String, int[]> right = new LinkedHashMap<>();
    weightings.keySet().forEach(name -> right.put(name, new int[Condition.values().length]));
    for (Source source : Source.values()) {
      for (Condition condition : Condition.values()) {
        for (int seed = 0; seed < takes; seed++) {
          PairCase pair = PairCase.random(source, condition, FRAMES, seed);
          SearchPlan plan = SearchPlan.of(PairCase.RATE, FRAMES, FRAMES, DEFAULTS);
          DelaySearch search = pair.searched(plan);
          weightings.forEach((name, weighting) -> {
            Correlogram found = search.correlate(weighting, plan.mostFrames());
            boolean near = Math.abs(found.bestLag() - pair.delayFrames()) < NEAR_FRAMES;
            if (near && found.best() < 0.0 == pair.inverted()) {
              right.get(name)[condition.ordinal()]++;
            }
          });
        }
      }
    }
    right.forEach((name, counts) -> out.println(
        name + " " + Arrays.toString(counts) + " " + Arrays.stream(counts).sum()));
  }

  private static Weighting phat(double rho) {
    return (xx, yy, re, im, weights) -> {
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.pow(Math.hypot(re[k], im[k]) + 1e-30, -rho);
      }
    };
  }

  private static Weighting coherence(double whitening, double power) {
    return (xx, yy, re, im, weights) -> {
      Weighting.whiten(xx, yy, weights);
      for (int k = 0; k < weights.length; k++) {
        double coherence = weights[k] * Math.hypot(re[k], im[k]);
        weights[k] = Math.pow(weights[k], whitening) * Math.pow(coherence, power);
      }
    };
  }

  private static void roth(double[] xx, double[] yy, double[] re, double[] im, double[] weights) {
    double floor = Weighting.DEPTH * Arrays.stream(xx).max().orElse(0.0);
    for (int k = 0; k < weights.length; k++) {
      weights[k] = 1.0 / (xx[k] + floor + 1e-30);
    }
  }
}
