package org.nephoscope.diagnosis;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The program's log, at most five files of a mebibyte in its folder. There is none until something
/// is written. What cannot be written is lost, because a log must not be what fails.
public final class LogFile {

  /// The logger of failures that a person has been told of already; it writes to the file alone.
  public static final String FAILURES = "org.nephoscope.failure";

  private static final int BYTES = 1 << 20;
  private static final int FILES = 5;
  private static final String NAME = "nephoscope";

  /// Apart, because to load it takes longer than many commands run.
  private static final class Loggers {
    // The log manager knows loggers only as long as somebody else does.
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger TOLD = Logger.getLogger(FAILURES);
  }

  // Read by what Java's logging makes of the settings once it begins.
  private static volatile @Nullable LogFile later;

  private final Path folder;
  private final UnaryOperator<String> redaction;
  private @Nullable FileHandler handler;

  /// @param home the program's own folder
  /// @param redaction takes secrets out of what is written
  public LogFile(Path home, UnaryOperator<String> redaction) {
    this.folder = home.resolve("logs");
    this.redaction = redaction;
  }

  /// Begins to write down what this program logs, until what is returned is closed. Called once, at
  /// the beginning of the program.
  public Closeable open() {
    var events = new Lazy(Level.INFO);
    var failures = new Lazy(Level.FINE);
    Loggers.ROOT.addHandler(events);
    Loggers.TOLD.setLevel(Level.FINE);
    Loggers.TOLD.setUseParentHandlers(false);
    Loggers.TOLD.addHandler(failures);
    return () -> {
      Loggers.ROOT.removeHandler(events);
      Loggers.TOLD.removeHandler(failures);
      finish();
    };
  }

  /// The same for a program in which nothing has been logged so far, and most often nothing will:
  /// Java's logging is set up with the first line, and not at all without one.
  public Closeable openWithFirstLine() {
    later = this;
    System.setProperty("java.util.logging.config.class", LogSettings.class.getName());
    return () -> {
      later = null;
      finish();
    };
  }

  /// Writes an event down if a file was opened for the first line.
  static void writeLater(LogRecord event) {
    LogFile file = later;
    if (file != null) {
      file.shared().publish(event);
    }
  }

  /// Writes down a failure of which the person has been told.
  public static void failure(String what, Throwable error) {
    System.getLogger(FAILURES).log(System.Logger.Level.DEBUG, what, error);
  }

  /// The latest lines, the oldest of them first.
  ///
  /// @param messages whether to keep what may name objects and addresses
  public List<String> last(int most, boolean messages) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    List<Path> files;
    try (var all = Files.list(folder)) {
      files =
          all.filter(file -> String.valueOf(file.getFileName()).matches(NAME + ".*\\.log"))
              .sorted(Comparator.comparing(LogFile::changed))
              .toList();
    }
    for (Path file : files) {
      for (String line : Files.readString(file).lines().toList()) {
        lines.add(redaction.apply(messages ? line : LogLines.bare(line)));
      }
    }
    return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nothing is made only to be closed.
  private synchronized void finish() {
    if (handler != null) {
      handler.close();
    }
  }

  private synchronized Handler shared() {
    if (handler == null) {
      try {
        Files.createDirectories(folder);
        // Another program that writes at the same time has files of its own, by %u.
        String pattern = folder.toString().replace("%", "%%") + "/" + NAME + "-%u.%g.log";
        handler = new FileHandler(pattern, BYTES, FILES, true);
        handler.setErrorManager(new Silence());
        handler.setEncoding("UTF-8");
        handler.setLevel(Level.ALL);
        handler.setFormatter(new LogLines(redaction));
      } catch (IOException e) {
        return new Nowhere();
      }
    }
    return handler;
  }

  /// Opens the file when there is something to write.
  private final class Lazy extends Handler {

    Lazy(Level least) {
      setLevel(least);
    }

    @Override
    public void publish(LogRecord event) {
      if (isLoggable(event)) {
        shared().publish(event);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /// The library's own prints a stack trace, such as on a full disk.
  private static final class Silence extends ErrorManager {
    @Override
    public void error(@Nullable String what, @Nullable Exception why, int kind) {}
  }

  private static final class Nowhere extends Handler {
    @Override
    public void publish(LogRecord event) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
