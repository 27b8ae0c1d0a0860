package io.github.studiohand.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that hold the modules apart, as an inherited test: {@code class ArchitectureTest extends
 * ProcessorRules} in each module, with its package. A processor {@code Gate} needs a {@code
 * GateContractTest extends ProcessorContract}, settings {@code GateSettings} a {@code GateSettingsTest
 * extends SettingsContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProcessorRules {
  private static final String OURS = "io.github.studiohand.";

  /** What each module may import of ours, apart from itself. */
  private static final Map<String, Set<String>> ARROWS = Map.of(
      "core", Set.of(),
      "testdata", Set.of(),
      "strip", Set.of("core"),
      "declick", Set.of("core"),
      "debleed", Set.of("core"),
      "assistant", Set.of("core", "strip", "declick", "debleed", "testdata"),
      "benchmarks", Set.of("core", "strip", "declick", "debleed", "testdata", "assistant"));

  private static final Set<String> SIGNAL_MODULES = Set.of("core", "strip", "declick", "debleed");

  /** Differ between JDKs or from the standard's own text; {@link StrictMath} has them all. */
  private static final Set<String> INEXACT = Set.of(
      "exp", "expm1", "log", "log1p", "log10", "pow", "sin", "cos", "tan", "asin", "acos", "atan",
      "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

  private final String module;
  private final JavaClasses main;

  /**
   * Rules for one module.
   *
   * @param module last part of its package: {@code declick} for {@code io.github.studiohand.declick}
   */
  protected ProcessorRules(String module) {
    this(
        module,
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrls(folders((OURS + module).replace('.', '/'))));
  }

  /** The rules of a module for given classes. */
  ProcessorRules(String module, JavaClasses main) {
    this.module = module;
    this.main = main;
  }

  /** Where the package lies on disk: much quicker than to let ArchUnit search the class path. */
  private static List<URL> folders(String path) {
    try {
      List<URL> folders = new ArrayList<>();
      for (URL url : Collections.list(ProcessorRules.class.getClassLoader().getResources(path))) {
        if (url.getProtocol().equals("file")) {
          folders.add(url);
        }
      }
      return folders;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  final void processors_haveAContractTest() {
    classes()
        .that()
        .areAssignableTo(Processor.class)
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should(haveATest("ContractTest", ProcessorContract.class))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  final void settings_haveASettingsTest() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Settings")
        .and()
        .arePublic()
        .and()
        .haveModifier(JavaModifier.FINAL)
        .and(declareSpecs())
        .should(haveATest("Test", SettingsContract.class))
        .allowEmptyShould(true)
        .check(main);
  }

  private static DescribedPredicate<JavaClass> declareSpecs() {
    return DescribedPredicate.describe(
        "declare SPECS", c -> c.tryGetField("SPECS").isPresent());
  }

  private static ArchCondition<JavaClass> haveATest(String suffix, Class<?> contract) {
    return new ArchCondition<>("have a test that extends " + contract.getSimpleName()) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String test = item.getPackageName() + "." + item.getSimpleName() + suffix;
        if (!isTest(test, contract)) {
          events.add(SimpleConditionEvent.violated(
              item,
              item.getName() + " has no test " + test + " extends " + contract.getSimpleName()));
        }
      }
    };
  }

  private static boolean isTest(String name, Class<?> contract) {
    try {
      return contract.isAssignableFrom(
          Class.forName(name, false, ProcessorRules.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  final void arrows_pointTheRightWay() {
    Set<String> allowed = ARROWS.get(module);
    classes()
        .should()
        .onlyDependOnClassesThat(DescribedPredicate.describe(
            "are of " + module + ", " + allowed + " or not ours", c -> {
              if (!c.getPackageName().startsWith(OURS)) {
                return true;
              }
              String of = c.getPackageName().substring(OURS.length()).split("\\.")[0];
              return of.equals(module) || allowed.contains(of);
            }))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  final void signalModules_touchNoFileClockThreadLogOrScreen() {
    if (!SIGNAL_MODULES.contains(module)) {
      return;
    }
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(
                "java.nio.file..",
                "java.net..",
                "java.time..",
                "java.util.logging..",
                "java.awt..",
                "javax.swing..",
                "javax.sound..",
                "java.util.concurrent.locks..")
            .or(resideInAPackage("java.io..").and(not(type(UncheckedIOException.class))))
            .or(type(Thread.class))
            .or(type(System.Logger.class))
            .or(type(java.util.Timer.class))
            .or(type(java.util.concurrent.Executor.class))
            .or(type(java.util.concurrent.ExecutorService.class))
            .or(type(java.util.concurrent.Executors.class))
            .or(type(java.util.concurrent.ForkJoinPool.class))
            .or(type(java.util.concurrent.CompletableFuture.class)))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  final void signalModules_useStrictMathForTranscendentals() {
    if (!SIGNAL_MODULES.contains(module)) {
      return;
    }
    noClasses()
        .should()
        .callCodeUnitWhere(DescribedPredicate.<JavaCall<?>>describe(
            "is inexact java.lang.Math", call -> {
              CodeUnitCallTarget target = call.getTarget();
              return target.getOwner().isEquivalentTo(Math.class)
                  && INEXACT.contains(target.getName());
            }))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  final void thirdParties_stayBehindTheirDoors() {
    noClasses()
        .that(not(fft()))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.jtransforms..", "pl.edu.icm.."))
        .allowEmptyShould(true)
        .check(main);
    noClasses()
        .that()
        .arePublic()
        .should()
        .dependOnClassesThat(resideInAPackage("org.ejml.."))
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  final void publicSignatures_nameNoThirdParty() {
    classes()
        .that(DescribedPredicate.describe("users can see", ProcessorRules::isVisible))
        .should(new ArchCondition<JavaClass>("name only our types and the JDK's in signatures") {
          @Override
          public void check(JavaClass item, ConditionEvents events) {
            item.getRawSuperclass().ifPresent(type -> judge(item.getName(), type, item, events));
            for (JavaType type : item.getInterfaces()) {
              judge(item.getName(), type, item, events);
            }
            for (JavaMember member : item.getMembers()) {
              if (member.getModifiers().contains(JavaModifier.PUBLIC)
                  || member.getModifiers().contains(JavaModifier.PROTECTED)) {
                judgeMember(member, events);
              }
            }
          }
        })
        .allowEmptyShould(true)
        .check(main);
  }

  private static void judgeMember(JavaMember member, ConditionEvents events) {
    if (member instanceof JavaField field) {
      judge(field.getFullName(), field.getType(), member, events);
    } else if (member instanceof JavaCodeUnit unit) {
      judge(unit.getFullName(), unit.getReturnType(), member, events);
      for (JavaType type : unit.getParameterTypes()) {
        judge(unit.getFullName(), type, member, events);
      }
      for (JavaClass type : unit.getExceptionTypes()) {
        judge(unit.getFullName(), type, member, events);
      }
    }
  }

  private static void judge(String where, JavaType type, Object item, ConditionEvents events) {
    for (JavaClass raw : type.getAllInvolvedRawTypes()) {
      JavaClass base = raw.getBaseComponentType();
      String name = base.getName();
      if (!base.isPrimitive()
          && !name.startsWith("java.")
          && !name.startsWith("javax.")
          && !name.startsWith(OURS)) {
        events.add(SimpleConditionEvent.violated(item, where + " names " + name));
      }
    }
  }

  private static boolean isVisible(JavaClass c) {
    return c.getModifiers().contains(JavaModifier.PUBLIC)
        && c.getEnclosingClass().map(ProcessorRules::isVisible).orElse(true);
  }

  private static DescribedPredicate<JavaClass> fft() {
    return DescribedPredicate.describe(
        "RealFft", c -> c.getName().startsWith(OURS + "core.spectral.RealFft"));
  }
}
