package io.github.studiohand.testdata;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Range and ticks of an axis of a {@link Figure}. */
final class FigureAxis {
  final String label;
  final double from;
  final double to;

  FigureAxis(String name, String label, double from, double to) {
    this.label = label;
    this.from = Checks.inRange("from" + name, from, -1e12, 1e12);
    this.to = Checks.inRange("to" + name, to, Math.nextUp(from), 1e12);
  }

  double position(double value) {
    return (value - from) / (to - from);
  }

  /* 1, 2 or 5 times a power of ten, the least that gives no more than that many steps. */
  private double step(int most) {
    double least = (to - from) / most;
    double decade = StrictMath.pow(10.0, Math.floor(StrictMath.log10(least)));
    for (double factor : new double[] {1.0, 2.0, 5.0}) {
      if (factor * decade >= least * (1.0 - 1e-9)) {
        return factor * decade;
      }
    }
    return 10.0 * decade;
  }

  double[] ticks(int most) {
    double step = step(most);
    long first = (long) Math.ceil(from / step - 1e-9);
    long last = (long) Math.floor(to / step + 1e-9);
    double[] ticks = new double[(int) (last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * step;
    }
    return ticks;
  }

  String tickLabel(double tick, int most) {
    int decimals = (int) Math.max(0.0, -Math.floor(StrictMath.log10(step(most)) + 1e-9));
    String text =
        BigDecimal.valueOf(tick).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return text.replace('-', '\u2212');
  }
}
