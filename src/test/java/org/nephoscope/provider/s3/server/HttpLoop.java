package org.nephoscope.provider.s3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// HTTP/1.1 on a free port of this computer alone, one virtual thread a connection. The target of a
/// request reaches the handler exactly as sent, which no ready-made server promises.
final class HttpLoop implements AutoCloseable {

  private static final int LONGEST_LINE = 64 << 10;

  private final ServerSocket listener;
  private final Function<Call, Answer> handler;

  HttpLoop(Function<Call, Answer> handler) throws IOException {
    this.handler = handler;
    this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("s3-server").start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().name("s3-connection").start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
      var out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
      while (answered(in, out)) {
        out.flush();
      }
    } catch (IOException _) {
      return; // the client went away
    }
  }

  /// Whether the connection stays open after one request.
  private boolean answered(InputStream in, OutputStream out) throws IOException {
    Optional<String> first = line(in);
    if (first.isEmpty()) {
      return false;
    }
    String[] words = first.get().split(" ", 3);
    Map<String, String> headers = headers(in);
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    Call call = Call.of(words[0], words[1], headers, body(in, headers));
    Answer answer = handler.apply(call);
    if (answer.isLost()) {
      return false;
    }
    boolean stays = !"close".equalsIgnoreCase(headers.get("connection"));
    write(out, call, answer, stays);
    return stays;
  }

  private static void write(OutputStream out, Call call, Answer answer, boolean stays)
      throws IOException {
    var head = new StringBuilder("HTTP/1.1 " + answer.status() + " Said\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (!answer.headers().containsKey("Content-Length") && answer.status() != 204) {
      head.append("Content-Length: " + answer.body().length + "\r\n");
    }
    head.append(stays ? "" : "Connection: close\r\n").append("\r\n");
    out.write(head.toString().getBytes(ISO_8859_1));
    if (!call.method().equals("HEAD")) {
      out.write(answer.body());
    }
    out.flush();
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in).orElse(""); !line.isEmpty(); line = line(in).orElse("")) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (old, more) -> old + "," + more);
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      var all = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        all.write(exactly(in, size));
        line(in);
      }
      line(in);
      return all.toByteArray();
    }
    return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).orElse("0").split(";", 2)[0].strip(), 16);
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("a body of " + bytes.length + " instead of " + size + " bytes");
    }
    return bytes;
  }

  private static Optional<String> line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        return Optional.empty();
      }
      line.write(next);
    }
    return Optional.of(line.toString(ISO_8859_1).stripTrailing());
  }
}
