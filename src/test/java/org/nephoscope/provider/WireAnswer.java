package org.nephoscope.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An answer of HTTP/1.1 taken apart, so that each piece of it can be spoiled and the rest stays
/// true. The body is held without its framing and framed again when the answer is put together.
public final class WireAnswer {

  /// How the end of a body is marked.
  public enum Framing {
    LENGTH,
    CHUNKS,
    /// By the end of the connection, so not at all.
    NONE
  }

  private String statusLine;
  private final List<String> fields;
  private byte[] body;
  private Framing framing;
  private final boolean headOnly;

  private WireAnswer(
      String statusLine, List<String> fields, byte[] body, Framing framing, boolean headOnly) {
    this.statusLine = statusLine;
    this.fields = fields;
    this.body = body;
    this.framing = framing;
    this.headOnly = headOnly;
  }

  /// Takes an answer apart.
  ///
  /// @param raw as it came over the wire
  /// @param headOnly whether it answers a HEAD
  public static WireAnswer of(byte[] raw, boolean headOnly) {
    var in = new ByteArrayInputStream(raw);
    try {
      WireAnswer answer = ofHead(head(in), headOnly);
      answer.body =
          answer.framing == Framing.CHUNKS && !headOnly ? unchunked(in) : in.readAllBytes();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WireAnswer ofHead(byte[] head, boolean headOnly) {
    List<String> lines =
        new ArrayList<>(List.of(new String(head, ISO_8859_1).strip().split("\r\n", -1)));
    var answer = new WireAnswer(lines.removeFirst(), lines, new byte[0], Framing.LENGTH, headOnly);
    answer.framing =
        answer.field("Transfer-Encoding").isPresent()
            ? Framing.CHUNKS
            : answer.field("Content-Length").isPresent() ? Framing.LENGTH : Framing.NONE;
    return answer;
  }

  /// Reads one raw answer, also from a server that keeps the connection.
  static byte[] read(InputStream in, boolean headOnly) throws IOException {
    byte[] head = head(in);
    if (head.length == 0) {
      return head;
    }
    WireAnswer answer = ofHead(head, headOnly);
    if (headOnly || answer.status() == 204 || answer.status() == 304) {
      return head;
    }
    byte[] body =
        switch (answer.framing) {
          case LENGTH -> in.readNBytes(Integer.parseInt(answer.field("Content-Length").get()));
          case CHUNKS -> chunked(unchunked(in));
          case NONE -> in.readAllBytes();
        };
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /// Whether it answers a HEAD, so that its length is that of bytes that do not come.
  public boolean isHeadOnly() {
    return headOnly;
  }

  public int status() {
    return Integer.parseInt(statusLine.split(" ", 3)[1]);
  }

  public WireAnswer status(int status) {
    statusLine = "HTTP/1.1 " + status + " Said";
    return this;
  }

  public Optional<String> field(String name) {
    return fields.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  public WireAnswer drop(String name) {
    fields.removeIf(line -> isNamed(line, name));
    return this;
  }

  public WireAnswer set(String name, String value) {
    drop(name);
    return add(name, value);
  }

  public WireAnswer add(String name, String value) {
    fields.add(name + ": " + value);
    return this;
  }

  public byte[] body() {
    return body.clone();
  }

  /// Another body, whose framing is right.
  public WireAnswer body(byte[] other) {
    body = other.clone();
    return framed(framing);
  }

  /// The same body under another framing, which is right.
  public WireAnswer framed(Framing other) {
    framing = other;
    drop("Content-Length").drop("Transfer-Encoding");
    return switch (other) {
      case LENGTH -> set("Content-Length", Integer.toString(body.length));
      case CHUNKS -> set("Transfer-Encoding", "chunked");
      case NONE -> set("Connection", "close");
    };
  }

  public byte[] bytes() {
    return cut(Integer.MAX_VALUE);
  }

  /// As it goes over the wire, up to behind so many bytes of the body. Cut chunks lack at least
  /// their end mark; a body of another framing that is cut behind its last byte is whole.
  public byte[] cut(int after) {
    var wire = new ByteArrayOutputStream();
    String head = statusLine + "\r\n" + String.join("\r\n", fields);
    wire.writeBytes((head + "\r\n\r\n").getBytes(ISO_8859_1));
    if (headOnly) {
      return wire.toByteArray();
    }
    if (framing == Framing.CHUNKS) {
      byte[] chunks = chunked(body);
      int before = chunks.length - body.length - 7; // the length line, without what ends the body
      wire.write(
          chunks,
          0,
          after == Integer.MAX_VALUE || body.length == 0
              ? chunks.length
              : before + Math.min(after, body.length));
    } else {
      wire.write(body, 0, Math.min(after, body.length));
    }
    return wire.toByteArray();
  }

  private static boolean isNamed(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  /// Up to behind the empty line; empty at the end of a connection.
  static byte[] head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    int ending = 0;
    while (ending < 4) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
      }
      head.write(next);
      ending = next == "\r\n\r\n".charAt(ending) ? ending + 1 : next == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  private static byte[] chunked(byte[] bytes) {
    var all = new ByteArrayOutputStream();
    if (bytes.length > 0) {
      all.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
      all.writeBytes(bytes);
      all.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return all.toByteArray();
  }

  private static byte[] unchunked(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      if (size == 0) {
        line(in);
        return all.toByteArray();
      }
      all.writeBytes(in.readNBytes(size));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("a broken line");
      }
      line.append((char) next);
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }
}
