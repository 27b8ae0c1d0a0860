package io.github.studiohand.testdata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The rule for this module alone, which cannot use core's tests: it stands below core. */
class ArchitectureTest {
  @Test
  void testdata_importsNothingOfOurs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.studiohand.core..",
            "io.github.studiohand.strip..",
            "io.github.studiohand.declick..",
            "io.github.studiohand.debleed..",
            "io.github.studiohand.assistant..",
            "io.github.studiohand.benchmarks..")
        .check(new ClassFileImporter().importPackages("io.github.studiohand.testdata"));
  }
}
