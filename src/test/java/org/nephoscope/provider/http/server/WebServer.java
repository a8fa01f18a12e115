package org.nephoscope.provider.http.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A web server on this computer that holds files in memory.
///
/// ```
/// try (var server = new WebServer()) {
///   server.put("a/b", bytes).dialect(Dialect.NGINX).on(Switch.NO_RANGE);
///   // ... use server.origin()
/// }
/// ```
public final class WebServer implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentSkipListMap<String, WebFile> files = new ConcurrentSkipListMap<>();
  private final Map<String, Function<Request, Answer>> rules = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Set<Switch> switches = EnumSet.noneOf(Switch.class);
  private volatile Dialect dialect = Dialect.NONE;
  private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  public WebServer() throws IOException {
    socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /// One more server, where nothing can be done about it if none can start.
  public static WebServer start() {
    try {
      return new WebServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// Every request so far, in the order of their coming.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public WebServer on(Switch... more) {
    var all = EnumSet.noneOf(Switch.class);
    all.addAll(switches);
    all.addAll(List.of(more));
    switches = all;
    return this;
  }

  public WebServer dialect(Dialect other) {
    dialect = other;
    return this;
  }

  /// Stores a file with headers of its own, a second after the last.
  ///
  /// @param headers names and values in turn
  public WebServer put(String name, byte[] bytes, String... headers) {
    now = now.plusSeconds(1);
    files.put(name, new WebFile(bytes, now, List.of(headers)));
    return this;
  }

  public void delete(String name) {
    files.remove(name);
  }

  /// Answers requests for a path, as sent and without its query, in a way of its own.
  public WebServer rule(String path, Function<Request, Answer> answer) {
    rules.put(path, answer);
    return this;
  }

  public WebServer noRule(String path) {
    rules.remove(path);
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException _) {
      return; // the test is over
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      while (true) {
        Optional<Request> request = Request.read(in);
        if (request.isEmpty()) {
          return;
        }
        requests.add(request.get());
        Answer answer = answer(request.get());
        client.getOutputStream().write(answer.wire(request.get().isHead()));
        client.getOutputStream().flush();
        if (answer.ends() || request.get().header("connection").equalsIgnoreCase("close")) {
          return;
        }
      }
    } catch (IOException _) {
      return; // the client has gone
    } finally {
      open.remove(client);
    }
  }

  private Answer answer(Request request) {
    String path = request.target().replaceFirst("\\?.*", "");
    var rule = rules.get(path);
    if (rule != null) {
      return rule.apply(request);
    }
    String name = request.name();
    WebFile file = files.get(name);
    if (file != null) {
      return WebFiles.answer(request, file, switches);
    }
    if (name.isEmpty() || name.endsWith("/")) {
      return folder(name);
    }
    boolean folder =
        files.ceilingKey(name + "/") != null && files.ceilingKey(name + "/").startsWith(name + "/");
    return folder
        ? Answer.redirect(301, path + "/")
        : Answer.of(404, "text/html", "<html><body>Not found</body></html>");
  }

  private Answer folder(String name) {
    if (switches.contains(Switch.FOLDERS_FORBIDDEN)) {
      return Answer.of(403, "text/html", "<html><body>Forbidden</body></html>");
    }
    Map<String, Dialect.Line> lines = new TreeMap<>();
    files
        .tailMap(name, true)
        .forEach((key, file) -> {
          if (key.startsWith(name) && key.length() > name.length()) {
            String rest = key.substring(name.length());
            int slash = rest.indexOf('/');
            lines.putIfAbsent(
                slash < 0 ? rest : rest.substring(0, slash),
                new Dialect.Line(slash >= 0, slash < 0 ? file.bytes().length : 0, file.modified()));
          }
        });
    Answer page =
        lines.isEmpty() && !name.isEmpty()
            ? Answer.of(404, "text/html", "<html><body>Not found</body></html>")
            : dialect.page("/" + name, lines);
    return switches.contains(Switch.S3_HEADERS)
        ? page.header("x-amz-request-id", "4442587FB7D0A2F9")
        : page;
  }

  /// All names, for servers that list in another way.
  public Map<String, WebFile> files() {
    return new LinkedHashMap<>(files);
  }
}
