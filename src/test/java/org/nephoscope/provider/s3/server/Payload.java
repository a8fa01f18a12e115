package org.nephoscope.provider.s3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes the object's own bytes out of a body, and checks the body's part of the signature: a hash,
/// nothing, or a chain of signed chunks with or without trailing headers.
final class Payload {

  private static final String EMPTY_HASH = Digest.SHA256.hex(new byte[0]);

  private final byte[] raw;
  private final Optional<Signature> signature;
  private final String secret;
  private String previous = "";
  private int position;

  private Payload(byte[] raw, Optional<Signature> signature, String secret) {
    this.raw = raw;
    this.signature = signature;
    this.secret = secret;
    signature.ifPresent(signed -> previous = signed.given());
  }

  /// The request with its plain body; trailing checksums become headers.
  static Call plain(Call call, Optional<Signature> signature, String secret) {
    String kind = call.header("x-amz-content-sha256").orElse("UNSIGNED-PAYLOAD");
    if (!kind.startsWith("STREAMING-")) {
      if (!kind.equals("UNSIGNED-PAYLOAD") && !kind.equals(Digest.SHA256.hex(call.bytes()))) {
        throw new Refusal(
            400, "XAmzContentSHA256Mismatch", "The body is not the one that was signed.");
      }
      return call;
    }
    boolean signs = kind.contains("HMAC");
    return new Payload(call.bytes(), signs ? signature : Optional.empty(), secret).read(call, kind);
  }

  private Call read(Call call, String kind) {
    var bytes = new ByteArrayOutputStream();
    byte[] chunk = chunk();
    while (chunk.length > 0) {
      bytes.writeBytes(chunk);
      chunk = chunk();
    }
    Map<String, String> headers = new HashMap<>(call.headers());
    if (kind.endsWith("-TRAILER")) {
      headers.putAll(trailer());
    }
    byte[] whole = bytes.toByteArray();
    if (!String.valueOf(whole.length).equals(headers.get("x-amz-decoded-content-length"))) {
      throw new Refusal(400, "IncompleteBody", "The decoded length differs from the one given.");
    }
    return new Call(
        call.method(), call.target(), call.path(), call.query(), headers, new Call.Bytes(whole));
  }

  private byte[] chunk() {
    String[] head = line().split(";chunk-signature=", 2);
    int size = Integer.parseInt(head[0].strip(), 16);
    byte[] bytes = Arrays.copyOfRange(raw, position, position + size);
    position += size;
    if (size > 0) {
      line();
    }
    signature.ifPresent(signed -> {
      String text =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256-PAYLOAD",
              signed.time(),
              signed.scope(),
              previous,
              EMPTY_HASH,
              Digest.SHA256.hex(bytes));
      next(signed, text, head.length > 1 ? head[1] : "");
    });
    return bytes;
  }

  private Map<String, String> trailer() {
    Map<String, String> found = new HashMap<>();
    var canonical = new StringBuilder();
    String given = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] pair = line.split(":", 2);
      String name = pair[0].toLowerCase(Locale.ROOT);
      if (name.equals("x-amz-trailer-signature")) {
        given = pair[1].strip();
      } else {
        found.put(name, pair[1].strip());
        canonical.append(name).append(':').append(pair[1].strip()).append('\n');
      }
    }
    if (signature.isPresent()) {
      Signature signed = signature.get();
      String hash = Digest.SHA256.hex(canonical.toString().getBytes(ISO_8859_1));
      String text =
          String.join(
              "\n", "AWS4-HMAC-SHA256-TRAILER", signed.time(), signed.scope(), previous, hash);
      next(signed, text, given);
    }
    return found;
  }

  private void next(Signature signed, String text, String given) {
    previous = signed.sign(secret, text);
    if (!previous.equals(given)) {
      throw new Refusal(403, "SignatureDoesNotMatch", "The signature of a chunk is wrong.");
    }
  }

  private String line() {
    int end = position;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    String line = new String(raw, position, end - position, ISO_8859_1).stripTrailing();
    position = Math.min(raw.length, end + 1);
    return line;
  }
}
