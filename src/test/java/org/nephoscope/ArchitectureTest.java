package org.nephoscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

// spotless:off  (one rule on one line reads better than one call on one line)
class ArchitectureTest {

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nephoscope");

  private static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .that()
              .resideOutsideOfPackage("..ui..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("javafx..", "atlantafx..")
              .because("the engine and the command line run where there is no window"),
          noClasses()
              .that()
              .haveSimpleNameEndingWith("ViewModel")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("javafx.scene..", "javafx.stage..")
              .because("a view model is tested without a toolkit"),
          noClasses()
              .that()
              .haveSimpleNameEndingWith("View")
              .should()
              .dependOnClassesThat()
              .haveSimpleName("ObjectStore")
              .because("a view never reaches storage, so it cannot block the window"),
          classes()
              .that()
              .resideInAPackage("..storage..")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage("java..", "org.jspecify..", "..storage..")
              .because("the words of storage know no backend and no library"),
          noClasses()
              .that()
              .resideOutsideOfPackages("..provider..", "org.nephoscope")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("..provider..")
              .because("only the root package knows which backends exist"),
          noClasses()
              .that()
              .resideOutsideOfPackage("org.nephoscope")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.nephoscope")
              .because("the root package is a door, and nobody inside depends on a door"),
          noClasses()
              .that()
              .haveNameNotMatching("org\\.nephoscope\\.provider\\.s3\\.S3.*")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("software.amazon..")
              .because("an SDK appears only behind its prefix"),
          noClasses()
              .that()
              .resideOutsideOfPackage("..provider.gcs..")
              .or()
              .haveSimpleNameNotStartingWith("Gcs")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("com.google..")
              .because("an SDK appears only behind its prefix"),
          noClasses()
              .that()
              .resideOutsideOfPackage("..provider..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("software.amazon..")
              .because("a prefix alone does not make a backend"),
          noClasses()
              .that()
              .resideOutsideOfPackage("..cli..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("picocli..")
              .because("only the command line parses arguments"),
          noClasses()
              .that()
              .resideOutsideOfPackage("..transfer..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("java.sql..", "org.sqlite..")
              .because("only transfers remember things in a database"),
          noClasses()
              .that()
              .resideInAPackage("..provider..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..transfer..", "..array..", "..cli..", "..ui..", "..codec..")
              .because("a backend only translates"),
          noClasses()
              .that()
              .resideInAPackage("..connection..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..transfer..", "..array..", "..cli..", "..ui..", "..codec..")
              .because("places know nothing of what is done with them"),
          noClasses()
              .that()
              .resideInAPackage("org.nephoscope.codec..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "..connection..", "..transfer..", "..array..", "..cli..", "..ui..")
              .because("bytes change the same way wherever they are"),
          noClasses()
              .that()
              .resideInAPackage("..transfer..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..array..", "..cli..", "..ui..")
              .because("a transfer does not know who watches it"),
          noClasses()
              .that()
              .resideInAPackage("..array..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..transfer..", "..cli..", "..ui..")
              .because("an array is read the same way for every front end"),
          noClasses()
              .that()
              .resideInAPackage("org.nephoscope.files")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..connection..", "..array..", "..cli..", "..ui..")
              .because("many small objects are read the same way, whoever has opened their store"),
          noClasses()
              .that()
              .resideOutsideOfPackages("org.nephoscope.files", "org.nephoscope")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.nephoscope.files")
              .because("it is what programs use, and the front ends have transfers"),
          noClasses()
              .that()
              .resideInAPackage("org.nephoscope")
              .and()
              .haveSimpleNameStartingWith("Cloud")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("..cli..", "..ui..", "..array..", "picocli..", "javafx..")
              .because("a program uses the engine without its front ends on the class path"),
          noClasses()
              .that()
              .resideInAPackage("..cli..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("..ui..")
              .because("the front ends never see each other"),
          noClasses()
              .that()
              .resideInAPackage("..ui..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("..cli..")
              .because("the front ends never see each other"),
          noClasses()
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName("java.io.ObjectInputStream")
              .because("bytes from a store are never Java objects"),
          noClasses()
              .that()
              .doNotHaveFullyQualifiedName("org.nephoscope.provider.web.Xml")
              .should()
              .dependOnClassesThat()
              .haveNameMatching("javax[.]xml[.].*Factory.*")
              .because(
                  "Java's parsers of XML read files of this computer unless they are hardened"),
          noClasses()
              .that()
              .resideInAPackage("org.nephoscope.provider.*..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.nephoscope.provider")
              .because("a backend's own package does not know who opens it"),
          slices()
              .matching("org.nephoscope.provider.(*)..")
              .should()
              .beFreeOfCycles()
              .because("backends share words, not each other"),
          noClasses()
              .that()
              .resideOutsideOfPackage("org.nephoscope.codec")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "com.aayushatharva..",
                  "org.brotli..",
                  "org.tukaani..",
                  "org.apache.commons.compress..",
                  "io.airlift..",
                  "net.jpountz..")
              .because("what undoes an encoding has limits and words for its errors in one place"),
          noClasses()
              .that()
              .resideOutsideOfPackages("org.nephoscope.codec", "..provider.demo..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("com.github.luben..")
              .because("only the demo data, which knows no codec, packs by itself"),
          noClasses()
              .that()
              .resideInAPackage("org.nephoscope.transfer")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.nephoscope.transfer.*..")
              .because("what is asked of a transfer does not depend on how it is done"),
          slices()
              .matching("org.nephoscope.transfer.(*)..")
              .should()
              .beFreeOfCycles()
              .because("run uses copy, copy uses lane, lane uses journal, journal uses name"),
          slices()
              .matching("org.nephoscope.(*)..")
              .should()
              .beFreeOfCycles()
              .because("a package that needs its user is not a package"));

  @TestFactory
  Stream<DynamicTest> rules() {
    return RULES.stream()
        // A rule that speaks of no class any more fails, as ArchUnit has it.
        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(PROGRAM)));
  }

  @Test
  void everyPackageSaysInOneSentenceWhatItIsFor() throws IOException {
    Path root = Path.of("src/main/java");
    try (var files = Files.walk(root)) {
      var packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(folder -> {
            String text = Files.readString(folder.resolve("package-info.java"));
            assertThat(text).startsWith("/// ").contains("@NullMarked");
          });
    }
  }

  @Test
  void noFileGrowsBeyondFourHundredLines() throws IOException {
    for (String tree : List.of("src/main/java", "src/test/java")) {
      try (var files = Files.walk(Path.of(tree))) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")).toList())
            .isNotEmpty()
            .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
      }
    }
  }
}
