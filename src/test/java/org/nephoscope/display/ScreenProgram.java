package org.nephoscope.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process with a window on a [VirtualScreen], and with an [Onlooker] that is asked here.
final class ScreenProgram implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Between two questions to the other process, each of which takes a turn of its window. Nothing
  /// is taken for true because it has passed.
  private static final long PAUSE_MILLIS = 50;

  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;
  private final Path errors;

  /// Where something is on the screen.
  record Spot(int x, int y, int width, int height) {

    int middleX() {
      return x + width / 2;
    }

    int middleY() {
      return y + height / 2;
    }
  }

  private ScreenProgram(Process process, Path errors) {
    this.process = process;
    this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /// @param environment what it has besides that of this process
  /// @param errors takes what it says on standard error
  static ScreenProgram start(
      Class<?> program,
      VirtualScreen screen,
      Map<String, String> environment,
      Path errors,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dsun.jnu.encoding=UTF-8", "-Dprism.order=sw", "-Xmx1g"));
    command.add("-Duser.language=en");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-classpath");
    command.add(classPath());
    command.add(program.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().put("DISPLAY", screen.display());
    builder.environment().put("GDK_BACKEND", "x11");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return new ScreenProgram(builder.start(), errors);
  }

  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Tells the onlooker something, and gives its answer.
  String ask(String... words) {
    in.println(Onlooker.line(words));
    try {
      String line = out.readLine();
      while (line != null && !line.startsWith(Onlooker.ANSWER)) {
        System.out.println(line);
        line = out.readLine();
      }
      if (line == null) {
        return fail("it has ended: " + said());
      }
      String answer = line.substring(Onlooker.ANSWER.length());
      assertThat(answer).doesNotStartWith(Onlooker.FAILED);
      return answer;
    } catch (IOException e) {
      throw new AssertionError("it does not answer: " + said(), e);
    }
  }

  /// Where a node is, if it is seen now.
  Optional<Spot> where(String selector, String text) {
    String answer = ask("where", selector, text);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        Stream.of(answer.split(Onlooker.TAB, -1)).map(Integer::valueOf).toList();
    return Optional.of(new Spot(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)));
  }

  /// Waits until a node is seen, and stays where it is.
  Spot await(String selector, String text) {
    var seen = new ArrayList<Optional<Spot>>();
    until(
        "there is " + selector + " " + text,
        () -> {
          seen.add(where(selector, text));
          int count = seen.size();
          return count > 1
              && seen.getLast().isPresent()
              && seen.getLast().equals(seen.get(count - 2));
        });
    return seen.getLast().orElseThrow();
  }

  void until(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        fail("never came true: " + what + "; " + said());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// What it said on standard error so far.
  String said() {
    try {
      return Files.exists(errors) ? Files.readString(errors) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Waits until it has ended by itself, and gives its exit code.
  int ended() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    VirtualScreen.end(process);
  }
}
