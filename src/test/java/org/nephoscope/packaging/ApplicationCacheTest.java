package org.nephoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The cache that makes the command start faster, made for a copy of the application as `mvn
/// package` leaves it. Runs after packaging.
@DisabledOnOs(OS.WINDOWS)
class ApplicationCacheTest {

  @TempDir Path folder;

  @Test
  void theCommandStartsWithItsCacheAndWithoutWhatIsLeftOfOne() throws Exception {
    Path application = copied(Path.of("target", "nephoscope"), folder.resolve("a copy"));
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.createFile(files.resolve("one"));

    assertThat(run(application, List.of("lib/make-cache", "neph")))
        .matches("/.*/neph-[0-9.]+\\.aot\\R/.*/neph-s3-[0-9.]+\\.aot\\R");

    Path cache = cache(application);
    String lines = files.resolve("one") + "\n";
    assertThat(run(application, List.of("bin/neph", "ls", files.toString()))).isEqualTo(lines);
    assertThat(loaded()).anyMatch(line -> line.matches(".* picocli\\..* shared objects file.*"));
    Files.write(cache, List.of("no cache"));
    assertThat(run(application, List.of("bin/neph", "ls", files.toString()))).isEqualTo(lines);
    assertThat(loaded()).noneMatch(line -> line.matches(".* picocli\\..* shared objects file.*"));
    Files.write(cache, new byte[0]);
    assertThat(run(application, List.of("bin/neph", "ls", files.toString()))).isEqualTo(lines);
    everyClassIsVerified(application);
  }

  /// Those that have got stack maps.
  private static void everyClassIsVerified(Path application) throws Exception {
    Path jar = file(application, "glob:**/picocli-*.jar");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        var entries = new JarFile(jar.toFile())) {
      List<JarEntry> classes =
          entries.stream()
              .filter(entry -> entry.getName().matches("picocli/CommandLine.*\\.class"))
              .toList();
      assertThat(classes).hasSizeGreaterThan(150);
      for (JarEntry entry : classes) {
        String name = entry.getName();
        Class.forName(name.replace(".class", "").replace('/', '.'), true, loader);
        try (var bytes = new DataInputStream(entries.getInputStream(entry))) {
          bytes.skipNBytes(6);
          assertThat(bytes.readUnsignedShort()).as(name).isGreaterThanOrEqualTo(51);
        }
      }
    }
  }

  private List<String> loaded() throws IOException {
    return Files.readAllLines(folder.resolve("classes"));
  }

  private String run(Path application, List<String> command) throws Exception {
    Path out = folder.resolve("out");
    var builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(application.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.command().set(0, application.resolve(command.getFirst()).toString());
    builder.environment().put("NEPHOSCOPE_HOME", folder.resolve("home").toString());
    builder.environment().put("NEPHOSCOPE_JAVA_HOME", System.getProperty("java.home"));
    if (command.getFirst().equals("bin/neph")) {
      String log = "-Xlog:class+load:file=" + folder.resolve("classes");
      builder.environment().put("NEPHOSCOPE_JAVA_OPTIONS", log);
    }
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out);
  }

  private static Path cache(Path application) throws IOException {
    return file(application, "glob:**/neph-[0-9]*.aot");
  }

  private static Path file(Path application, String pattern) throws IOException {
    var matcher = application.getFileSystem().getPathMatcher(pattern);
    try (var files = Files.list(application.resolve("lib"))) {
      return files.filter(matcher::matches).findFirst().orElseThrow();
    }
  }

  private static Path copied(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path one :
          all.filter(path -> !path.toString().contains(File.separator + "javafx")).toList()) {
        Path copy = to.resolve(from.relativize(one).toString());
        if (!copy.toString().endsWith(".aot")) {
          Files.copy(one, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return to.toRealPath();
  }
}
