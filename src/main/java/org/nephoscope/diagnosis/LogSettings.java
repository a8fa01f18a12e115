package org.nephoscope.diagnosis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/// What Java's logging makes when it begins, by its name: the usual settings of this computer, and
/// the program's log beside the handlers they name. See [LogFile#openWithFirstLine].
public final class LogSettings {

  private static final String HANDLERS = "handlers";
  private static final String CONSOLE = "java.util.logging.ConsoleHandler";

  /// Sets everything up; called by Java.
  public LogSettings() throws IOException {
    Properties settings = usual();
    String log = Log.class.getName();
    settings.setProperty(HANDLERS, settings.getProperty(HANDLERS, CONSOLE) + ", " + log);
    settings.setProperty(LogFile.FAILURES + "." + HANDLERS, log);
    settings.setProperty(LogFile.FAILURES + ".level", "FINE");
    settings.setProperty(LogFile.FAILURES + ".useParentHandlers", "false");
    var bytes = new ByteArrayOutputStream();
    settings.store(bytes, null);
    LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static Properties usual() throws IOException {
    var settings = new Properties();
    Path file =
        Path.of(
            System.getProperty(
                "java.util.logging.config.file",
                Path.of(System.getProperty("java.home"), "conf", "logging.properties").toString()));
    if (Files.isReadable(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        settings.load(in);
      }
    }
    return settings;
  }

  /// Passes on to the log whatever comes.
  public static final class Log extends Handler {

    @Override
    public void publish(LogRecord event) {
      LogFile.writeLater(event);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
