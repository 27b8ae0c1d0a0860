package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;

/** The sum of the two channels of a take. */
final class MonoSum {
  private MonoSum() {}

  static SumFigures figures(AudioSource take, ProgressListener progress) {
    SearchPlan plan = SearchPlan.of(
        take.sampleRateHz(),
        take.frames(),
        take.frames(),
        AlignmentSettings.builder().build());
    PairSpectra spectra =
        new PairSpectra(new OneChannel(take, 0), new OneChannel(take, 1), plan.size());
    Activity unheard = Activity.none(plan.size() / 2);
    spectra.listen(0, unheard, unheard, new Activity.Work(progress, take.frames()));
    return new SumBands(spectra.xx, spectra.yy, take.sampleRateHz() / plan.size())
        .figures(spectra.recordedRe);
  }

  /** One channel of a take as a take. */
  private static final class OneChannel implements AudioSource {
    private final AudioSource take;
    private final int channel;
    private float[][] block = new float[0][0];

    OneChannel(AudioSource take, int channel) {
      this.take = take;
      this.channel = channel;
    }

    @Override
    public double sampleRateHz() {
      return take.sampleRateHz();
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public long frames() {
      return take.frames();
    }

    @Override
    public void read(long startFrame, float[][] into, int offset, int frames) {
      if (block.length == 0 || block[0].length < frames) {
        block = new float[take.channels()][frames];
      }
      take.read(startFrame, block, 0, frames);
      System.arraycopy(block[channel], 0, into[0], offset, frames);
    }
  }
}
