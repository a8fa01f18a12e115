package org.nephoscope.provider.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Ending;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.storage.StorageException;

/// Secrets that must come out nowhere, and everything in which one might: messages with causes and
/// stack traces, the words for people, and the log of all our packages and libraries.
public final class Canaries extends Handler implements AutoCloseable {

  private static final List<String> LOUD =
      List.of("org.nephoscope", "software.amazon.awssdk", "com.google");

  private final List<String> secrets;
  private final StringBuilder seen = new StringBuilder();
  private final Logger root = Logger.getLogger("");
  private final List<Logger> loggers = LOUD.stream().map(Logger::getLogger).toList();
  private int failures;

  public Canaries(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
    setLevel(Level.ALL);
    root.addHandler(this);
    loggers.forEach(logger -> logger.setLevel(Level.ALL));
  }

  /// A job that may fail.
  @FunctionalInterface
  public interface Attempt {
    Object run() throws Exception;
  }

  /// Runs it and keeps all that is said about it.
  public void attempt(Attempt job) {
    try {
      note(String.valueOf(job.run()));
    } catch (Exception e) {
      failures++;
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace)); // as --debug prints it
      note(trace.toString());
      if (e instanceof StorageException known) {
        note(ErrorText.of(known, known.subject()));
      }
      note(ErrorText.cause(e));
    }
  }

  public synchronized void note(String text) {
    seen.append(text).append('\n');
  }

  /// How many jobs have failed.
  public int failures() {
    return failures;
  }

  /// Throws if a secret, or what it looks like encoded, was seen.
  public synchronized void assertUnseen(String where) {
    String all = seen.toString();
    for (String secret : secrets) {
      String base64 = Base64.getEncoder().encodeToString(secret.getBytes(ISO_8859_1));
      int at = Math.max(all.indexOf(secret), all.indexOf(base64.substring(0, base64.length() - 3)));
      if (at >= 0) {
        String around = all.substring(Math.max(0, at - 300), Math.min(all.length(), at + 100));
        assertThat(around).as("%s tells a secret", where).isEmpty();
      }
    }
  }

  /// Every way to fail of a server, which repeats all that it was sent.
  public static Map<String, Fault> failings() {
    Map<String, Fault> all = new LinkedHashMap<>();
    all.put("403", echo(403, "SignatureDoesNotMatch", ""));
    all.put("400", echo(400, "InvalidArgument", ""));
    all.put("500", echo(500, "InternalError", ""));
    all.put("401", echo(401, "Unauthorized", "WWW-Authenticate: Basic realm=\"%s\"\r\n"));
    all.put("503", echo(503, "SlowDown", ""));
    all.put("200", echo(200, "InternalError", ""));
    all.put(
        "redirect", echo(302, "Moved", "Location: http://127.0.0.1:1/x?X-Amz-Signature=%s\r\n"));
    all.put("odd redirect", echo(301, "Moved", "Location: ftp://%s@127.0.0.1/\r\n"));
    all.put(
        "reset",
        (_, forward) -> {
          forward.end(Ending.RESET);
          return new byte[0];
        });
    all.put("nonsense", (request, _) -> request); // it repeats the request as an answer
    all.put("bad length", echo(206, "x", "Content-Range: %s\r\n"));
    return all;
  }

  private static Fault echo(int status, String code, String headers) {
    return (request, forward) -> {
      String sent = new String(request, ISO_8859_1);
      String head = sent.substring(0, sent.indexOf("\r\n\r\n"));
      String line = head.replaceAll("\r\n", " ");
      String header = headers.isEmpty() ? "" : headers.formatted(line);
      String json = line.replace("\\", "/").replace("\"", "'");
      String body =
          sent.startsWith("GET /storage") || sent.startsWith("POST /upload")
              ? "{\"error\":{\"code\":" + status + ",\"message\":\"" + json + "\"}}"
              : "<Error><Code>"
                  + code
                  + "</Code><Message>"
                  + escaped(line)
                  + "</Message>"
                  + "<StringToSign>"
                  + escaped(line)
                  + "</StringToSign></Error>";
      return FaultyProxy.reply(status, header, body).answer(request, forward);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Override
  public synchronized void publish(LogRecord record) {
    note(record.getLoggerName() + " " + record.getMessage());
    if (record.getThrown() != null) {
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      note(trace.toString());
    }
    if (record.getParameters() != null) {
      note(List.of(record.getParameters()).toString());
    }
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    root.removeHandler(this);
    loggers.forEach(logger -> logger.setLevel(null));
  }
}
