package org.nephoscope.provider.gcs.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// A Google Cloud Storage on this computer, as strict as Google's by its documentation.
///
/// ```
/// try (var server = GcsServer.start()) {
///   server.bucket("b");
///   server.fault(1, line -> line.startsWith("POST /upload"), new Fault.LoseAnswer());
///   // ... use server.address() as STORAGE_EMULATOR_HOST
/// }
/// ```
public final class GcsServer implements AutoCloseable {

  static {
    // The JDK's server otherwise waits for more before it sends what it has.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final class Order {
    private final Predicate<String> calls;
    private final Fault fault;
    private int left;

    Order(int times, Predicate<String> calls, Fault fault) {
      this.left = times;
      this.calls = calls;
      this.fault = fault;
    }

    synchronized boolean takes(String line) {
      return left > 0 && calls.test(line) && left-- > 0;
    }
  }

  private final HttpServer http;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Behaviour> behaviours;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Gate gate;
  private final Sessions sessions;
  private final Router router;
  private final List<Order> orders = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private GcsServer(Set<Behaviour> behaviours) throws IOException {
    this.behaviours = ConcurrentHashMap.newKeySet();
    this.behaviours.addAll(behaviours);
    this.gate = new Gate(this.behaviours);
    var uploads = new Uploads(this.behaviours);
    this.sessions = new Sessions(this.behaviours, uploads);
    this.router = new Router(this, gate, uploads, sessions);
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  public static GcsServer start(Behaviour... behaviours) throws IOException {
    return new GcsServer(Set.of(behaviours));
  }

  /// Scheme, host and port.
  public String address() {
    return "http://" + host();
  }

  String host() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  /// The bucket of that name, made if there is none.
  public Bucket bucket(String name) {
    return buckets.computeIfAbsent(name, Bucket::new);
  }

  Map<String, Bucket> buckets() {
    return buckets;
  }

  Set<Behaviour> behaviours() {
    return behaviours;
  }

  /// From now on.
  public GcsServer behave(Behaviour behaviour) {
    behaviours.add(behaviour);
    return this;
  }

  /// The next so many calls that match go wrong.
  ///
  /// @param calls matches the method, the path as it was sent, and the parameters, such as `GET
  ///   /storage/v1/b/bucket/o?{prefix=a/}`
  public GcsServer fault(int times, Predicate<String> calls, Fault fault) {
    orders.add(new Order(times, calls, fault));
    return this;
  }

  /// Every call so far.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /// How many resumable uploads have been neither finished nor taken back.
  public int openUploads() {
    return sessions.open();
  }

  /// A token that is good from now on.
  public void grant(String token) {
    gate.grant(token);
  }

  /// No token is good any more.
  public void revokeTokens() {
    gate.revokeAll();
  }

  /// A service account that may ask for tokens and sign addresses.
  public void trust(String account, PublicKey key) {
    gate.trust(account, key);
  }

  /// Forgets all buckets and calls, so that what one test has stored does not fill the memory of
  /// the next.
  public void forget() {
    buckets.clear();
    seen.clear();
    sessions.forget();
  }

  @Override
  public void close() {
    forget();
    closed.countDown();
    http.stop(0);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      Map<String, String> fields = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              fields.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      var body = new ByteArrayOutputStream();
      fields.put(":query", uri.getRawQuery() == null ? "" : uri.getRawQuery());
      InputStream in = exchange.getRequestBody();
      boolean packed = "gzip".equals(fields.get("content-encoding"));
      boolean whole = receive(packed ? new GZIPInputStream(in) : in, body);
      answer(exchange, target, fields, body.toByteArray(), whole);
    } catch (IOException _) {
      return; // the client gave up, which is what many tests are about
    }
  }

  private void answer(
      HttpExchange exchange, String target, Map<String, String> fields, byte[] body, boolean whole)
      throws IOException {
    Call call;
    try {
      // Clients that cannot send every method say so in this field.
      String method = fields.getOrDefault("x-http-method-override", exchange.getRequestMethod());
      call = Call.of(method, target, fields, body, whole);
    } catch (Refusal e) {
      send(exchange, e.reply(false), Optional.empty());
      return;
    }
    seen.add(call.line());
    Optional<Fault> fault = fault(call.line());
    Call arrived = spoiled(call, fault);
    Reply reply =
        fault.orElse(null) instanceof Fault.Refuse refuse
            ? refused(refuse)
            : router.answer(arrived);
    boolean silent =
        fault.filter(Fault.LoseAnswer.class::isInstance).isPresent() || !arrived.whole();
    if (!silent) {
      send(exchange, reply, fault);
    }
  }

  /// One call inside a batch, which has faults of its own.
  Reply inner(Call call) {
    seen.add("in batch: " + call.line());
    return fault("in batch: " + call.line()).orElse(null) instanceof Fault.Refuse refuse
        ? refused(refuse)
        : router.answer(call);
  }

  private Optional<Fault> fault(String line) {
    return orders.stream().filter(order -> order.takes(line)).map(order -> order.fault).findFirst();
  }

  private static Call spoiled(Call call, Optional<Fault> fault) {
    return switch (fault.orElse(null)) {
      case Fault.FlipRequest(var at) -> {
        byte[] other = call.body().clone();
        other[at] ^= 1;
        yield call.body(other, call.whole());
      }
      case Fault.BreakRequest(var after) ->
          call.body(Arrays.copyOf(call.body(), Math.min(after, call.body().length)), false);
      case null, default -> call;
    };
  }

  private static Reply refused(Fault.Refuse refuse) {
    Reply reply = Reply.text(refuse.status(), refuse.body());
    for (int i = 0; i < refuse.fields().size(); i += 2) {
      reply = reply.with(refuse.fields().get(i), refuse.fields().get(i + 1));
    }
    return reply;
  }

  private static boolean receive(InputStream in, ByteArrayOutputStream body) {
    byte[] block = new byte[1 << 16];
    try {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        body.write(block, 0, count);
      }
      return true;
    } catch (IOException _) {
      return false; // what came may still count
    }
  }

  private void send(HttpExchange exchange, Reply reply, Optional<Fault> fault) throws IOException {
    for (int i = 0; i < reply.fields().size(); i += 2) {
      exchange.getResponseHeaders().add(reply.fields().get(i), reply.fields().get(i + 1));
    }
    byte[] body =
        fault.orElse(null) instanceof Fault.FlipAnswer(var at)
            ? reply.flipped(at).body()
            : reply.body();
    long length = body.length == 0 ? -1 : body.length;
    exchange.sendResponseHeaders(reply.status(), reply.lengthKnown() ? length : 0);
    if (body.length == 0) {
      return;
    }
    var out = exchange.getResponseBody();
    switch (fault.orElse(null)) {
      case Fault.Cut(var after) -> {
        out.write(body, 0, after);
        out.flush();
      }
      case Fault.Stall(var after) -> {
        out.write(body, 0, after);
        out.flush();
        stall();
      }
      case null, default -> {
        out.write(body);
        out.close();
      }
    }
  }

  /// Says nothing more until the server ends.
  private void stall() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
