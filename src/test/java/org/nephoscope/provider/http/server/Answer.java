package org.nephoscope.provider.http.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One answer as it goes over the wire. Headers are sent as they are added, so that they may lie.
public final class Answer {

  private final int status;
  private final List<String> headers = new ArrayList<>();
  private byte[] body = new byte[0];
  private int cut = Integer.MAX_VALUE;
  private boolean close;

  public Answer(int status) {
    this.status = status;
  }

  /// A text of that media type, with its length.
  public static Answer of(int status, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status).header("Content-Type", type).length(bytes.length).body(bytes);
  }

  public static Answer redirect(int status, String location) {
    return new Answer(status).header("Location", location).length(0);
  }

  public Answer header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  public Answer length(long length) {
    return header("Content-Length", Long.toString(length));
  }

  /// The bytes of the body, framing included.
  public Answer body(byte[] bytes) {
    body = bytes.clone();
    return this;
  }

  /// The bytes as chunks of a few hundred.
  public Answer chunks(byte[] bytes) {
    var chunked = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += 500) {
      int size = Math.min(500, bytes.length - at);
      chunked.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      chunked.write(bytes, at, size);
      chunked.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    chunked.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return header("Transfer-Encoding", "chunked").body(chunked.toByteArray());
  }

  /// Ends the connection behind the answer.
  public Answer close() {
    close = true;
    return header("Connection", "close");
  }

  /// Ends the connection after so many bytes of the answer.
  public Answer cutAfter(int bytes) {
    cut = bytes;
    return this;
  }

  /// Ends the connection after so many bytes of the body.
  public Answer cutBodyAfter(int bytes) {
    return cutAfter(head().length + bytes);
  }

  boolean ends() {
    return close || cut != Integer.MAX_VALUE;
  }

  public int wireLength() {
    return head().length + body.length;
  }

  byte[] wire(boolean headOnly) {
    var wire = new ByteArrayOutputStream();
    wire.writeBytes(head());
    if (!headOnly) {
      wire.writeBytes(body);
    }
    byte[] all = wire.toByteArray();
    return java.util.Arrays.copyOf(all, Math.min(cut, all.length));
  }

  private byte[] head() {
    return ("HTTP/1.1 " + status + " Status\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
