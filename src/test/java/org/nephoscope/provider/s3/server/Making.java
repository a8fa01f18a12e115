package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes the version that a write stores, out of its request and its bytes.
final class Making {

  private static final String SSE = "x-amz-server-side-encryption";
  private static final List<String> KEPT =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "Cache-Control",
          "Content-Disposition",
          "Content-Language",
          "Expires",
          SSE,
          SSE + "-aws-kms-key-id",
          SSE + "-customer-algorithm",
          SSE + "-customer-key-MD5");

  private final Switches switches;

  Making(Switches switches) {
    this.switches = switches;
  }

  /// An object written in one request.
  Stored whole(String key, Call call) {
    byte[] bytes = call.bytes();
    String etag = secret(call) ? Digest.MD5.hex(salted(bytes)) : Digest.MD5.hex(bytes);
    return of(key, call, bytes, etag, sums(call, bytes), "FULL_OBJECT", List.of());
  }

  Stored of(
      String key,
      Call call,
      byte[] bytes,
      String etag,
      Map<Digest, String> sums,
      String sumType,
      List<Integer> parts) {
    return new Stored(
        key,
        "null",
        false,
        new Call.Bytes(bytes),
        Instant.now(),
        etag,
        headers(call),
        tags(call.header("x-amz-tagging").orElse("")),
        sums,
        sumType,
        parts,
        call.header("x-amz-storage-class").orElse("STANDARD"),
        call.header(SSE + "-customer-key-MD5"),
        call.header("x-amz-acl"),
        Stored.Restored.NOT_ASKED);
  }

  /// What was written beside the bytes.
  Map<String, String> headers(Call call) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      call.header(name).ifPresent(value -> kept.put(name, value));
    }
    kept.computeIfPresent("Content-Encoding", (_, value) -> withoutChunks(value));
    kept.putIfAbsent("Content-Type", "binary/octet-stream");
    boolean keyed = kept.containsKey(SSE) || kept.containsKey(SSE + "-customer-algorithm");
    if (!keyed && switches.on(Behaviour.ENCRYPTS_EVERYTHING, call)) {
      kept.put(SSE, "AES256");
    }
    int metadata = 0;
    for (var header : new TreeMap<>(call.headers()).entrySet()) {
      if (header.getKey().startsWith("x-amz-meta-")) {
        kept.put(header.getKey(), header.getValue());
        metadata += header.getKey().length() - "x-amz-meta-".length() + header.getValue().length();
      }
    }
    if (metadata > 2_048) {
      throw new Refusal(400, "MetadataTooLarge", "Your metadata headers exceed 2 kB.");
    }
    return kept;
  }

  /// Whether the ETag of what this request writes is no MD5 of it.
  static boolean secret(Call call) {
    return call.header(SSE).filter(kind -> kind.startsWith("aws:kms")).isPresent()
        || call.header(SSE + "-customer-algorithm").isPresent();
  }

  /// The checksums that came with the bytes, each compared; or the one this server adds itself.
  Map<Digest, String> sums(Call call, byte[] bytes) {
    Map<Digest, String> sums = new LinkedHashMap<>();
    for (Digest digest : Digest.values()) {
      Optional<String> given = call.header(digest.header());
      if (given.isEmpty()) {
        continue;
      }
      if (!given.get().equals(digest.base64(bytes))) {
        throw new Refusal(
            400, "BadDigest", "The " + digest.header() + " you specified did not match.");
      }
      if (digest != Digest.MD5) {
        sums.put(digest, given.get());
      }
    }
    if (sums.isEmpty() && switches.on(Behaviour.ADDS_CRC64NVME, call)) {
      sums.put(Digest.CRC64NVME, Digest.CRC64NVME.base64(bytes));
    }
    return sums;
  }

  static Map<String, String> tags(String query) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] sides = pair.replace('+', ' ').split("=", 2);
        tags.put(Percent.decode(sides[0]), Percent.decode(sides.length > 1 ? sides[1] : ""));
      }
    }
    if (tags.size() > 10) {
      throw new Refusal(400, "BadRequest", "Object tags cannot be greater than 10");
    }
    return tags;
  }

  static String multipartEtag(List<String> etags) {
    byte[] all = new byte[16 * etags.size()];
    for (int i = 0; i < etags.size(); i++) {
      System.arraycopy(java.util.HexFormat.of().parseHex(etags.get(i)), 0, all, 16 * i, 16);
    }
    return Digest.MD5.hex(all) + "-" + etags.size();
  }

  static String composite(Digest digest, List<String> sums) {
    var all = new java.io.ByteArrayOutputStream();
    sums.forEach(sum -> all.writeBytes(Base64.getDecoder().decode(sum)));
    return digest.base64(all.toByteArray()) + "-" + sums.size();
  }

  static byte[] salted(byte[] bytes) {
    byte[] salted = Arrays.copyOf(bytes, bytes.length + 1);
    salted[bytes.length] = 17;
    return salted;
  }

  private static String withoutChunks(String encoding) {
    return Arrays.stream(encoding.split(","))
        .map(String::strip)
        .filter(token -> !token.equals("aws-chunked"))
        .collect(Collectors.joining(","));
  }
}
