package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.function.Consumer;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;

/** Breaks each rule once. Public, because signatures inside a hidden class are nobody's business. */
public class ProcessorRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importClasses(ProcessorRulesTest.class.getDeclaredClasses());

  private static final class Rules extends ProcessorRules {
    Rules(String module, Class<?> type) {
      super(module, CLASSES.that(JavaClass.Predicates.type(type)));
    }
  }

  /** Breaks nothing. */
  public static final class Sound {
    /** An exact root. */
    public static double root(double x) {
      return StrictMath.exp(Math.sqrt(x));
    }

    private Sound() {}
  }

  /** Has no contract test. */
  static final class Orphan extends Wrapped {
    Orphan() {
      super(new SmoothGain());
    }
  }

  /** Has no settings test. */
  public static final class OrphanSettings {
    static final List<ParameterSpec> SPECS = List.of();

    private OrphanSettings() {}
  }

  static final class Clocked {
    long now() {
      return System.nanoTime();
    }
  }

  static final class Threaded {
    final Thread thread = new Thread(() -> {});
  }

  static final class Printing {
    void print() {
      System.out.println();
    }
  }

  static final class Inexact {
    double gain(double db) {
      return Math.pow(10, db / 20);
    }
  }

  static final class SecretTransform {
    Object make() {
      return new DoubleFFT_1D(8);
    }
  }

  /** Shows a library's type. */
  public static final class Showing {
    private Showing() {}

    /** Shows it in a type argument. */
    public List<DoubleFFT_1D[]> transforms() {
      return List.of();
    }
  }

  private static void catches(String module, Class<?> faulty, Consumer<ProcessorRules> rule) {
    assertThatCode(() -> rule.accept(new Rules(module, Sound.class))).doesNotThrowAnyException();
    assertThatThrownBy(() -> rule.accept(new Rules(module, faulty)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(faulty.getSimpleName());
  }

  @Test
  void processorsAndSettingsWithoutTheirTest_areCaught() {
    catches("core", Orphan.class, ProcessorRules::processors_haveAContractTest);
    catches("core", OrphanSettings.class, ProcessorRules::settings_haveASettingsTest);
  }

  @Test
  void arrowsTheWrongWay_areCaught() {
    catches("testdata", Orphan.class, ProcessorRules::arrows_pointTheRightWay);
  }

  @Test
  void clocksThreadsAndScreens_areCaught() {
    catches("core", Clocked.class, ProcessorRules::signalModules_touchNoFileClockThreadLogOrScreen);
    catches(
        "strip", Threaded.class, ProcessorRules::signalModules_touchNoFileClockThreadLogOrScreen);
    catches(
        "debleed", Printing.class, ProcessorRules::signalModules_touchNoFileClockThreadLogOrScreen);
  }

  @Test
  void inexactMath_isCaught() {
    catches(
        "declick", Inexact.class, ProcessorRules::signalModules_useStrictMathForTranscendentals);
  }

  @Test
  void librariesThatShow_areCaught() {
    catches("core", SecretTransform.class, ProcessorRules::thirdParties_stayBehindTheirDoors);
    catches("core", Showing.class, ProcessorRules::publicSignatures_nameNoThirdParty);
  }
}
