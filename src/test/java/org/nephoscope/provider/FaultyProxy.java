package org.nephoscope.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Stands between a client and an HTTP server and spoils what it is told to spoil; everything else
/// passes unchanged, signatures included. One request a connection; bodies are held in memory, so
/// keep them small.
///
/// ```
/// try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
///   proxy.spoil(1, line -> line.startsWith("GET "), FaultyProxy.flip(17));
///   // ... use proxy.endpoint() in place of the server's
/// }
/// ```
public final class FaultyProxy implements AutoCloseable {

  /// What happens to one request. It gets the request and the way to the server, and gives the raw
  /// answer that the client sees before its connection is closed.
  public interface Fault {
    byte[] answer(byte[] request, Forward forward) throws IOException;
  }

  /// Sends a request on and gives the raw answer, head and body.
  public interface Forward {
    byte[] send(byte[] request) throws IOException;

    /// How the client's connection ends behind the answer; closed in order unless this says else.
    default void end(Ending ending) {
      throw new UnsupportedOperationException("there is no connection to end");
    }
  }

  /// How a connection ends.
  public enum Ending {
    CLOSED,
    /// With a reset, as of a server that was killed.
    RESET,
    /// Not at all, until the client gives up.
    STALLED
  }

  private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)\\r\\n");
  private static final Pattern PER_HOP =
      Pattern.compile("(?im)^(?:Connection|Keep-Alive|Expect|Proxy-Connection):.*\\r\\n");

  /// The way of one request to the server.
  private final class Way implements Forward {
    private Ending ending = Ending.CLOSED;

    @Override
    public byte[] send(byte[] request) throws IOException {
      return forward(request);
    }

    @Override
    public void end(Ending how) {
      ending = how;
    }
  }

  private static final class Order {
    private final Predicate<String> requests;
    private final Fault fault;
    private int left;

    Order(int times, Predicate<String> requests, Fault fault) {
      this.left = times;
      this.requests = requests;
      this.fault = fault;
    }

    synchronized boolean takes(String line) {
      return left > 0 && requests.test(line) && left-- > 0;
    }
  }

  private final ServerSocket listener;
  private final URI target;
  private final List<Order> orders = new CopyOnWriteArrayList<>();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  public FaultyProxy(URI target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// The next so many requests that match are spoiled.
  ///
  /// @param requests matches the method and target, such as `GET /bucket/key?x=y`
  public FaultyProxy spoil(int times, Predicate<String> requests, Fault fault) {
    orders.add(new Order(times, requests, fault));
    return this;
  }

  /// From now on everything passes unchanged.
  public void heal() {
    orders.clear();
  }

  /// Method and target of every request so far.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /// One bit of that byte of the body is wrong.
  public static Fault flip(int at) {
    return (request, forward) -> {
      byte[] answer = forward.send(request);
      answer[bodyStart(answer) + at] ^= 1;
      return answer;
    };
  }

  /// The connection ends after so many bytes of the body, while the head announces all of them.
  public static Fault cut(int after) {
    return (request, forward) -> {
      byte[] answer = forward.send(request);
      return Arrays.copyOf(answer, bodyStart(answer) + after);
    };
  }

  /// The request arrives and takes effect; its answer does not.
  public static Fault loseAnswer() {
    return (request, forward) -> {
      forward.send(request);
      return new byte[0];
    };
  }

  /// The request does not arrive; this is the answer.
  ///
  /// @param headers complete lines, each ending in CR LF
  public static Fault reply(int status, String headers, String body) {
    return (_, _) ->
        "HTTP/1.1 %d Said\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, headers, body.length(), body)
            .getBytes(ISO_8859_1);
  }

  /// The answer passes with other lines in its head.
  public static Fault rewriteHead(String pattern, String replacement) {
    return (request, forward) -> {
      byte[] answer = forward.send(request);
      int body = bodyStart(answer);
      String head = new String(answer, 0, body, ISO_8859_1).replaceAll(pattern, replacement);
      return join(head.getBytes(ISO_8859_1), Arrays.copyOfRange(answer, body, answer.length));
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      byte[] head = WireAnswer.head(in);
      if (head.length == 0) {
        return;
      }
      String text = new String(head, ISO_8859_1);
      if (text.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue")) {
        socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      }
      var length = LENGTH.matcher(text);
      byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      String once =
          PER_HOP
              .matcher(text)
              .replaceAll("")
              .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      String line = text.substring(0, text.indexOf(" HTTP/"));
      seen.add(line);
      byte[] request = join(once.getBytes(ISO_8859_1), body);
      var way = new Way();
      socket.getOutputStream().write(fault(line).answer(request, way));
      socket.getOutputStream().flush();
      end(socket, way.ending);
    } catch (IOException _) {
      return; // the client gave up, which is what many tests are about
    } finally {
      open.remove(socket);
    }
  }

  private static void end(Socket socket, Ending ending) throws IOException {
    switch (ending) {
      case CLOSED -> {}
      case RESET -> socket.setSoLinger(true, 0);
      case STALLED -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private Fault fault(String line) {
    for (Order order : orders) {
      if (order.takes(line)) {
        return order.fault;
      }
    }
    return (request, forward) -> forward.send(request);
  }

  private byte[] forward(byte[] request) throws IOException {
    try (var socket = new Socket(target.getHost(), target.getPort())) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      boolean head = request[0] == 'H';
      return inItsPlace(WireAnswer.read(new BufferedInputStream(socket.getInputStream()), head));
    }
  }

  /// A server names itself as the place to send an upload to; here that is this proxy.
  private byte[] inItsPlace(byte[] answer) {
    int body = bodyStart(answer);
    String head = new String(answer, 0, body, ISO_8859_1);
    String other = head.replace(": " + target + "/", ": " + endpoint() + "/");
    return other.equals(head)
        ? answer
        : join(other.getBytes(ISO_8859_1), Arrays.copyOfRange(answer, body, answer.length));
  }

  private static int bodyStart(byte[] answer) {
    int blank = new String(answer, ISO_8859_1).indexOf("\r\n\r\n");
    return blank < 0 ? 0 : blank + 4;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
