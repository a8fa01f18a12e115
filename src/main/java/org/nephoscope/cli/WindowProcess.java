package org.nephoscope.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the window as a process of its own: with the application's script where this program was
/// started by one, otherwise with the Java and the class path of this process.
public final class WindowProcess implements Engine.Window {

  /// How long a window that cannot start at all is given to say so.
  private static final long GRACE_MILLIS = 700;

  /// The argument that makes the window read files of this computer as objects with encodings.
  public static final String SUFFIX_NAMES = "--local-names=suffix";

  /// What the name of a saved connection is put behind: its identity is used on its server.
  public static final String CONNECTION = "--connection=";

  /// What the name of a profile is put behind, with which requests to the first address are signed.
  public static final String PROFILE = "--profile=";

  /// The argument that leaves requests to the first address unsigned.
  public static final String ANONYMOUS = "--anonymous";

  private final Path log;

  /// @param log the file that receives what the window's process prints
  public WindowProcess(Path log) {
    this.log = log;
  }

  @Override
  public void open(List<String> arguments) throws IOException {
    if (!hasDisplay(System.getenv())) {
      throw new IOException(
          "there is no display to open a window on; log in to a desktop, or set DISPLAY");
    }
    Files.createDirectories(log.toAbsolutePath().getParent());
    List<String> command = new ArrayList<>(command());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS) && process.exitValue() != 0) {
        throw new IOException(
            "the window ended at once with code " + process.exitValue() + "; " + log + " says why");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a window can be shown. Only Linux can tell beforehand: there a window needs one of two
  /// variables.
  public static boolean hasDisplay(Map<String, String> environment) {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    return !linux
        || !environment.getOrDefault("DISPLAY", "").isEmpty()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }

  /// What starts the window, without its arguments.
  static List<String> command() throws IOException {
    String application = System.getProperty("nephoscope.app");
    return application == null ? ownJava() : List.of(script(Path.of(application)).toString());
  }

  private static Path script(Path application) throws IOException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path script = application.resolve("bin").resolve(windows ? "nephoscope.cmd" : "nephoscope");
    if (!Files.isRegularFile(script)) {
      throw new IOException(script + " is missing; install Nephoscope again");
    }
    return script;
  }

  private static List<String> ownJava() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add("org.nephoscope.Main");
    command.add("--window");
    return command;
  }
}
