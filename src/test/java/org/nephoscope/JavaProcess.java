package org.nephoscope;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A main class of the tests as a process of its own, as cheap to start as it gets.
public final class JavaProcess {

  private JavaProcess() {}

  /// Not yet started. What it says of errors is said by this process.
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    return of(main, List.of(), arguments);
  }

  /// Not yet started. What it says of errors is said by this process.
  ///
  /// @param options of Java, besides the usual ones
  public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx256m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
