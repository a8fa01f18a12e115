package org.nephoscope;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.nephoscope.cli.Cli;
import org.nephoscope.cli.VersionLine;
import org.nephoscope.connection.ProgramHome;

/// Reads the arguments, wires the program once, and opens the window or runs one command.
///
/// `--window [URI]` opens the window, or makes the tour where there is no display; `--tour
/// [FOLDER]` makes the tour anywhere. Everything else is a command of `neph`, for which no class of
/// the window is ever loaded.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    String first = arguments.length > 0 ? arguments[0] : "";
    // The starter of a packaged application cannot put an argument before those it is given.
    boolean packaged = Boolean.getBoolean("nephoscope.window");
    boolean window = packaged || first.equals("--window") || first.equals("--tour");
    int code = window ? WindowMain.run(arguments) : command(arguments);
    if (code != 0 || othersRun()) {
      System.exit(code);
    }
  }

  /// Whether the program would go on if this thread ended. If not, it ends of itself: to say that
  /// it does, Java looks through every jar for somebody who wants to know, which takes as long as
  /// many commands do.
  private static boolean othersRun() {
    var threads = new Thread[Thread.activeCount() + 64]; // more than there are
    int count = Thread.enumerate(threads);
    return count == threads.length
        || Arrays.stream(threads, 0, count)
            .anyMatch(thread -> thread != Thread.currentThread() && !thread.isDaemon());
  }

  /// Standard output and error are taken as they are, because Java's own would swallow the news
  /// that nobody reads any more.
  private static int command(String... arguments) throws IOException {
    var out = new FileOutputStream(FileDescriptor.out);
    var err = new FileOutputStream(FileDescriptor.err);
    if (VersionLine.isAll(arguments)) {
      return VersionLine.print(Version.name(), out, err);
    }
    // Warnings are lines like all others of the command, without a date and a class.
    System.setProperty("java.util.logging.SimpleFormatter.format", "neph: %5$s%n");
    // Pictures are drawn into files, also where there is no display or one that does not answer.
    System.setProperty("java.awt.headless", "true");
    // Otherwise the library that reads arguments looks through every jar for Groovy.
    System.setProperty("picocli.disable.closures", "true");
    // No option is a time or a database, for which it would load classes by the dozen.
    System.setProperty("picocli.converters.excludes", "java\\.(time|sql)\\..*");
    try (var program = new Program(ProgramHome.path());
        var _ = program.log().openWithFirstLine()) {
      var cli = new Cli(program.engine(), new FileInputStream(FileDescriptor.in), out, err);
      return cli.run(arguments);
    }
  }
}
