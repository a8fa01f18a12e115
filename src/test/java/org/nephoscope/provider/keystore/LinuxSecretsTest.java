package org.nephoscope.provider.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Secret Service of a Linux desktop, in a session of its own with an empty keyring: no key of
/// the person is seen or changed. Skipped where libsecret, GNOME Keyring or D-Bus are missing.
class LinuxSecretsTest {

  private static final String SECRET = "{\"AWS_SECRET_ACCESS_KEY\":\"ключ-🔑-canary\"}";

  @TempDir Path home;

  @Test
  void aSecretIsKeptChangedFoundByOthersAndForgotten() throws Exception {
    assumeTrue(
        Stream.of("dbus-run-session", "gnome-keyring-daemon").allMatch(LinuxSecretsTest::installed),
        "dbus-run-session or gnome-keyring-daemon is not installed");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String step =
        String.join(
            " ",
            "'" + java + "'",
            "--enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8",
            "-cp '" + System.getProperty("java.class.path") + "'",
            KeyStoreRound.class.getName());
    String script =
        """
        printf 'a password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 4
        %1$s find:desk keep:desk:first 'keep:other:of another name' 'keep:desk:%2$s' || exit $?
        %1$s find:desk forget:desk forget:desk find:desk find:other || exit $?
        keyring=$(dbus-send --print-reply=literal --dest=org.freedesktop.DBus / \\
          org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets)
        kill ${keyring##* }
        """
            .formatted(step, SECRET);
    var builder = new ProcessBuilder("dbus-run-session", "--", "sh", "-c", script);
    builder.environment().keySet().removeIf(name -> name.startsWith("DBUS_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Path out = home.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assumeTrue(process.exitValue() != 3, "libsecret is not installed, or has no service");
    assumeTrue(process.exitValue() != 4, "GNOME Keyring does not start here");
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("found ")))
        .containsExactlyElementsOf(
            List.of("found -", "found " + SECRET, "found -", "found of another name"));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.equals(out)).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("canary");
      }
    }
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
