package io.github.studiohand.benchmarks;

import io.github.studiohand.declick.Gap;
import io.github.studiohand.declick.GapInterpolator;
import io.github.studiohand.declick.Quality;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per repaired gap, all of it, against the floor of the textbook route: EJML's dense Cholesky on normal
 * equations of the order of the model, without forming them and without interpolating.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@MayAllocate
public class GapInterpolatorBenchmark {
  private static final int FRAMES = 20_000;

  /** For JMH. */
  public GapInterpolatorBenchmark() {}

  /** A take with one gap in the middle. */
  @State(Scope.Thread)
  public static class Take {
    /** How much work a repair may be. */
    @Param({"REALTIME", "OFFLINE"})
    public Quality quality;

    /** Length of the gap. */
    @Param({"2", "16", "64", "220"})
    public int gapFrames;

    private GapInterpolator interpolator;
    private List<Gap> gaps;
    private final float[][] samples = new float[1][FRAMES];

    /** For JMH. */
    public Take() {}

    /** Two tones in noise. */
    @Setup
    public void prepare() {
      SplittableRandom random = new SplittableRandom(3);
      for (int n = 0; n < FRAMES; n++) {
        double tones = 0.3 * Math.sin(0.05 * n) + 0.1 * Math.sin(0.31 * n);
        samples[0][n] = (float) (tones + 0.01 * random.nextDouble(-1.0, 1.0));
      }
      interpolator = new GapInterpolator(quality);
      gaps = List.of(new Gap(0, FRAMES / 2, gapFrames));
    }
  }

  /** A dense, symmetric, positive definite system. */
  @State(Scope.Thread)
  public static class Dense {
    /** Order of the model. */
    @Param({"64", "128", "256", "512", "1024"})
    public int order;

    private LinearSolverDense<DMatrixRMaj> solver;
    private DMatrixRMaj source;
    private DMatrixRMaj matrix;
    private DMatrixRMaj right;
    private DMatrixRMaj solution;

    /** For JMH. */
    public Dense() {}

    /** Random elements under a heavy diagonal. */
    @Setup
    public void prepare() {
      SplittableRandom random = new SplittableRandom(3);
      source = new DMatrixRMaj(order, order);
      for (int i = 0; i < order; i++) {
        for (int j = 0; j <= i; j++) {
          double value = random.nextDouble() + (i == j ? order : 0.0);
          source.set(i, j, value);
          source.set(j, i, value);
        }
      }
      matrix = new DMatrixRMaj(order, order);
      right = new DMatrixRMaj(order, 1);
      right.fill(1.0);
      solution = new DMatrixRMaj(order, 1);
      solver = LinearSolverFactory_DDRM.symmPosDef(order);
    }

    /** The solver overwrites its matrix. */
    @Setup(Level.Invocation)
    public void refill() {
      matrix.setTo(source);
    }
  }

  /**
   * One repair.
   *
   * @param take with its gap, which is filled anew each time
   * @return the take
   */
  @Benchmark
  public float[][] repair(Take take) {
    take.interpolator.repair(take.samples, take.gaps);
    return take.samples;
  }

  /**
   * The peer.
   *
   * @param dense the system
   * @return its solution
   */
  @Benchmark
  public DMatrixRMaj denseByEjml(Dense dense) {
    dense.solver.setA(dense.matrix);
    dense.solver.solve(dense.right, dense.solution);
    return dense.solution;
  }
}
