package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.align.AlignmentFinding.Verdict;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.math.PortableMath;

/** The steps of {@link Alignment#between}: where both sound, a search, a second look at what it found. */
final class PairAnalysis {
  private static final double SIGNIFICANT = 8.0; // standard deviations of the correlation
  private static final double DISTINCT =
      0.1; // by how much the second best place is lower, at least
  private static final double AGREED = 0.5; // share of parts
  private static final double RELATED = 0.3; // correlation from which on energy has a say
  private static final double EXPLAINED = 0.7; // of the highest correlation, at the delay found

  private final AudioSource reference;
  private final AudioSource other;
  private final SearchPlan plan;
  private final Activity.Work work;
  private final Activity referenceActivity;
  private final Activity otherActivity;

  PairAnalysis(
      AudioSource reference,
      AudioSource other,
      AlignmentSettings settings,
      ProgressListener progress) {
    this.reference = reference;
    this.other = other;
    plan = SearchPlan.of(reference.sampleRateHz(), reference.frames(), other.frames(), settings);
    work = new Activity.Work(progress, 2 * (reference.frames() + other.frames()));
    int hop = plan.size() / 2;
    referenceActivity = Activity.of(reference, hop, work);
    otherActivity = Activity.of(other, hop, work);
  }

  AlignmentFinding finding() {
    boolean sounds = referenceActivity.energy() > 0.0
        && otherActivity.energy() > 0.0
        && Math.min(reference.frames(), other.frames()) >= SearchPlan.LEAST_FRAMES;
    if (!sounds) {
      return nothing(Verdict.SILENT, 0.0);
    }
    DelaySearch search = new DelaySearch(reference, other, plan);
    search.listen(referenceActivity, otherActivity, work);
    Correlogram found = search.correlate(Weighting.LIKELIHOOD, plan.mostFrames());
    double distinctness = 1.0 - found.secondOverBest();
    if (!(found.significance() > SIGNIFICANT)) {
      return nothing(Verdict.UNRELATED, distinctness);
    }
    Correlogram energy = search.correlate(Weighting.NONE, plan.mostFrames());
    double most = Math.abs(energy.best());
    boolean explained = most < RELATED || Math.abs(energy.at(found.bestLag())) >= EXPLAINED * most;
    return refined(found, distinctness, explained);
  }

  private AlignmentFinding refined(Correlogram found, double distinctness, boolean explained) {
    int delay = found.bestLag();
    double sign = Math.signum(found.best());
    PairSpectra spectra = new PairSpectra(reference, other, plan.size());
    spectra.listen(delay, referenceActivity, otherActivity, work);
    int reach = plan.size() / 8;
    Refinement fine = new Refinement(
        spectra,
        new PhaseSlope(
            plan.size(),
            reference.sampleRateHz(),
            plan.lowBin(plan.size()),
            plan.highBin(plan.size())),
        plan.size(),
        sign,
        Math.max(-reach, -plan.mostFrames() - delay),
        Math.min(reach, plan.mostFrames() - delay));
    SumBands bands = bands(spectra);
    SumFigures asRecorded = bands.figures(spectra.recordedRe);
    double tau = fine.tau();
    boolean certain =
        explained && distinctness >= DISTINCT && fine.agreement() >= AGREED && !Double.isNaN(tau);
    return new AlignmentFinding(
        certain ? Verdict.FOUND : Verdict.AMBIGUOUS,
        certain ? delay + tau : Double.NaN,
        certain ? fine.standardError() : Double.NaN,
        certain && sign < 0.0,
        fine.agreement(),
        distinctness,
        levelDifferenceDb(),
        asRecorded,
        certain ? bands.figures(turned(spectra, tau, sign)) : asRecorded,
        spectra.activeSegments());
  }

  private AlignmentFinding nothing(Verdict verdict, double distinctness) {
    PairSpectra spectra = new PairSpectra(reference, other, plan.size());
    spectra.listen(0, referenceActivity, otherActivity, work);
    SumFigures asRecorded = bands(spectra).figures(spectra.recordedRe);
    return new AlignmentFinding(
        verdict,
        Double.NaN,
        Double.NaN,
        false,
        0.0,
        distinctness,
        levelDifferenceDb(),
        asRecorded,
        asRecorded,
        spectra.activeSegments());
  }

  private SumBands bands(PairSpectra spectra) {
    return new SumBands(spectra.xx, spectra.yy, reference.sampleRateHz() / plan.size());
  }

  /** Real parts of the cross-spectrum once the other take is shifted by {@code tau} more and turned over. */
  private static double[] turned(PairSpectra spectra, double tau, double sign) {
    double[] turned = new double[spectra.re.length];
    double turnsPerBin = tau / (2.0 * (turned.length - 1));
    for (int k = 0; k < turned.length; k++) {
      double c = PortableMath.cosTurns(k * turnsPerBin);
      double s = PortableMath.sinTurns(k * turnsPerBin);
      turned[k] = sign * (spectra.re[k] * c - spectra.im[k] * s);
    }
    return turned;
  }

  private double levelDifferenceDb() {
    double x = referenceActivity.energy() / Math.max(1, reference.frames());
    double y = otherActivity.energy() / Math.max(1, other.frames());
    return x > 0.0 && y > 0.0 ? Decibels.ofPower(y / x) : 0.0;
  }
}
