package org.nephoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.Patience;

/// The scripts of an application in a folder whose name has a blank, started with installations of
/// Java that only print what they are given.
@DisabledOnOs(OS.WINDOWS)
class LaunchScriptTest {

  private record Outcome(int code, String out, String err) {}

  @TempDir Path folder;

  private Path application;

  @BeforeEach
  void copyApplication() throws IOException {
    application = folder.resolve("an application");
    Path packaging = Path.of("packaging");
    for (String file : List.of("bin/neph", "bin/nephoscope", "lib/launch.sh")) {
      Path copy = application.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(packaging.resolve(file), copy);
    }
    Files.createDirectories(application.resolve("lib/javafx"));
    Files.createFile(application.resolve("lib/b.jar"));
    Files.createFile(application.resolve("lib/a.jar"));
  }

  @Test
  void theCommandGetsItsArgumentsAsTheyAre() throws Exception {
    var outcome = run("neph", Map.of("JAVA_HOME", java(25)), "ls", "a  b", "*", "", "it's");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .endsWith("[org.nephoscope.Main]\n[ls]\n[a  b]\n[*]\n[]\n[it's]\n")
        .contains("[" + real("lib/a.jar") + ":" + real("lib/b.jar") + "]")
        .contains("[-Dnephoscope.app=" + application.toRealPath() + "]")
        .doesNotContain("javafx");
  }

  @Test
  void theWindowGetsJavaFxAsModules() throws Exception {
    var outcome = run("nephoscope", Map.of("JAVA_HOME", java(26)), "demo://");
    assertThat(outcome.out())
        .contains("[--module-path]\n[" + real("lib/javafx") + "]\n[--add-modules]\n")
        .endsWith("[org.nephoscope.Main]\n[--window]\n[demo://]\n");
  }

  @Test
  void theOwnVariableComesBeforeJavaHome() throws Exception {
    var outcome =
        run("neph", Map.of("JAVA_HOME", java(26), "NEPHOSCOPE_JAVA_HOME", java(25)), "ls");
    assertThat(outcome.out()).startsWith("Java 25\n");
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOverForTheJavaOnThePath() throws Exception {
    String path = java(27) + "/bin:" + System.getenv("PATH");
    var outcome = run("neph", Map.of("JAVA_HOME", java(17), "PATH", path), "ls");
    assertThat(outcome.out()).startsWith("Java 27\n");
  }

  @Test
  void anOlderJavaIsRefusedInOneSentence() throws Exception {
    var outcome = run("neph", Map.of("NEPHOSCOPE_JAVA_HOME", java(21)), "ls");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            "Nephoscope needs Java 25 or newer, found only 21 in %s; set NEPHOSCOPE_JAVA_HOME to the folder of one.\n"
                .formatted(java(21)));
  }

  @Test
  void aLinkToTheScriptFindsTheApplication() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, Path.of("an application/bin/neph"));
    Path second = folder.resolve("second");
    Files.createSymbolicLink(second, link);
    var outcome = run(second, Map.of("JAVA_HOME", java(25)), "ls");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains(real("lib/a.jar"));
  }

  @Test
  void withoutALocaleNamesAreStillUtf8() throws Exception {
    assertThat(run("neph", Map.of("JAVA_HOME", java(25)), "ls").out()).contains("LC_ALL=C.UTF-8\n");
    assertThat(run("neph", Map.of("JAVA_HOME", java(25), "LANG", "de_DE.UTF-8"), "ls").out())
        .contains("LC_ALL=\n");
  }

  @Test
  void aCacheOfThatVersionOfJavaIsUsedWhateverTheFolderIsCalled() throws Exception {
    Files.writeString(application.resolve("lib/neph-25.0.1.aot"), "cache");
    var environment = Map.of("JAVA_HOME", java(25));
    String used = "[-XX:AOTCache=" + real("lib/neph-25.0.1.aot") + "]\n[-XX:AOTMode=auto]\n";
    assertThat(run("neph", environment, "cp", "a", "b").out()).contains(used);
    assertThat(run("nephoscope", environment).out()).doesNotContain("AOT");
    assertThat(run("neph", environment, "ls", "s3://a/b").out()).doesNotContain("AOT");
    Files.writeString(application.resolve("lib/neph-s3-25.0.1.aot"), "cache");
    assertThat(run("neph", environment, "cp", "a", "s3://a/b").out())
        .contains("[-XX:AOTCache=" + real("lib/neph-s3-25.0.1.aot") + "]\n");
    assertThat(run("neph", Map.of("JAVA_HOME", java(26)), "ls").out()).doesNotContain("AOT");
    var off = Map.of("JAVA_HOME", java(25), "NEPHOSCOPE_CACHE", "off");
    assertThat(run("neph", off, "ls").out()).doesNotContain("AOT");
  }

  @Test
  void whatIsShortIsNotCompiledForSpeed() throws Exception {
    var environment = Map.of("JAVA_HOME", java(25));
    String quick = "[-XX:TieredStopAtLevel=1]\n";
    assertThat(run("neph", environment, "ls", "x").out()).contains(quick);
    assertThat(run("neph", environment, "cp", "ls", "x").out()).doesNotContain(quick);
  }

  @Test
  void aCacheIsMadeOnceAndOnlyForSomebodyOnATerminal() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).isTrue();
    Path maker = application.resolve("lib/make-cache");
    Files.writeString(maker, "#!/bin/sh\necho \"$1 with $NEPHOSCOPE_JAVA_HOME\" >> \"$0.calls\"\n");
    Files.setPosixFilePermissions(maker, PosixFilePermissions.fromString("rwxr-xr-x"));
    var environment = Map.of("JAVA_HOME", java(25));
    Path calls = application.resolve("lib/make-cache.calls");

    assertThat(run("neph", environment, "ls").code()).isZero();
    assertThat(application.resolve("lib/neph-25.0.1.tried")).doesNotExist();
    for (int i = 0; i < 2; i++) {
      var onTerminal = new ProcessBuilder("script", "-qec", "bin/neph ls", "/dev/null");
      onTerminal.directory(application.toFile()).environment().putAll(environment);
      onTerminal.environment().remove("NEPHOSCOPE_JAVA_HOME");
      Process process = onTerminal.redirectOutput(folder.resolve("out").toFile()).start();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(folder.resolve("out")).content().contains("[org.nephoscope.Main]");
      Patience.until("a cache is made", () -> Files.exists(calls));
    }

    assertThat(application.resolve("lib/neph-25.0.1.tried")).isEmptyFile();
    assertThat(calls).hasContent("neph with " + java(25));
  }

  private String real(String file) throws IOException {
    return application.toRealPath().resolve(file).toString();
  }

  /// A folder that looks like an installation of Java of that version.
  private String java(int version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Path program = home.resolve("bin/java");
    if (!Files.exists(program)) {
      Files.createDirectories(program.getParent());
      Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
      Files.writeString(
          program,
          """
          #!/bin/sh
          echo "Java %d"
          echo "LC_ALL=${LC_ALL:-}"
          printf '[%%s]\\n' "$@"
          """
              .formatted(version));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home.toString();
  }

  private Outcome run(String script, Map<String, String> environment, String... arguments)
      throws Exception {
    return run(application.resolve("bin").resolve(script), environment, arguments);
  }

  private Outcome run(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    var command = new ArrayList<String>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    var variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("LC_") || name.contains("JAVA"));
    variables.remove("LANG");
    variables.putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
