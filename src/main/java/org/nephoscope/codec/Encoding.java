package org.nephoscope.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.nephoscope.storage.Sentences;

/// A way bytes are packed for storage or transport, named by the tokens of Content-Encoding (RFC
/// 9110 §8.4). Chosen from a header or a suffix, never guessed from the bytes.
///
/// Written at the levels that CloudFiles writes by default: gzip 9, brotli 5, zstd 3, bzip2 9, xz
/// 6.
///
/// Streams from [#decode(InputStream)] check every checksum their format has and throw
/// [DecodeException] for damaged or cut bytes; they never end early in silence.
public enum Encoding {
  /// Bytes as they are.
  IDENTITY("identity", ""),
  /// RFC 1952; several members are one stream.
  GZIP("gzip", ".gz"),
  /// What HTTP calls deflate: a zlib stream (RFC 1950).
  DEFLATE("deflate", ".zz"),
  /// RFC 8878; several frames are one stream.
  ZSTD("zstd", ".zstd"),
  /// RFC 7932. It has no mark to be known by, and nothing may follow its one stream.
  BROTLI("br", ".br"),
  /// bzip2; several streams are one.
  BZIP2("bzip2", ".bz2"),
  /// The .xz format; several streams are one.
  XZ("xz", ".xz");

  private static final Sentences SAY = Sentences.of(Encoding.class);

  /// More encodings on top of each other are a way to waste memory, not to save it.
  private static final int MOST_LAYERS = 2;

  private final String token;
  private final String suffix;

  Encoding(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /// The word in Content-Encoding.
  public String token() {
    return token;
  }

  /// What a file name ends in when its bytes are packed so; empty for [#IDENTITY].
  public String suffix() {
    return suffix;
  }

  /// The encoding of a token, whatever its case; `x-gzip`, `zlib`, `zst`, `brotli` and `bz2` are
  /// understood too. `aws-chunked` says how an object was sent, not how it is stored. `lzma` is
  /// none of these: it is the name of the format before .xz, and some write .xz under it.
  public static Encoding ofToken(String token) throws UnknownEncoding {
    return switch (token.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity", "none", "aws-chunked" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate", "zlib" -> DEFLATE;
      case "zstd", "zst" -> ZSTD;
      case "br", "brotli" -> BROTLI;
      case "bzip2", "bz2" -> BZIP2;
      case "xz" -> XZ;
      default ->
          throw new UnknownEncoding(token, SAY.get("the-encoding-is-not-known", token.strip()));
    };
  }

  /// The encoding that a file name's ending stands for; `.zst` counts as `.zstd`.
  public static Optional<Encoding> ofSuffix(String name) {
    if (name.endsWith(".zst")) {
      return Optional.of(ZSTD);
    }
    return Arrays.stream(values())
        .filter(encoding -> !encoding.suffix.isEmpty() && name.endsWith(encoding.suffix))
        .findFirst();
  }

  /// The encodings of a Content-Encoding header in the order they were applied, without the ones
  /// that do nothing.
  public static List<Encoding> ofTokens(List<String> tokens) throws UnknownEncoding {
    List<Encoding> encodings = new ArrayList<>();
    for (String token : tokens) {
      Encoding encoding = ofToken(token);
      if (encoding != IDENTITY) {
        encodings.add(encoding);
      }
    }
    return List.copyOf(encodings);
  }

  /// What bytes look like by the marks of the formats. zlib and brotli have none that would prove
  /// anything. For reports only: nothing is decoded because of it.
  ///
  /// @param first the first bytes; eight are enough
  public static Optional<Encoding> sniff(byte[] first) {
    return EncodingMark.find(first);
  }

  /// How a header and the first bytes it speaks of disagree, as the end of a sentence that begins
  /// with the object; empty if they agree, or if nothing can be said.
  public static Optional<String> disagreement(List<String> tokens, byte[] first)
      throws UnknownEncoding {
    List<Encoding> told = ofTokens(tokens);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    Encoding outer = told.getLast();
    Optional<Encoding> seen = sniff(first);
    boolean same = seen.equals(Optional.of(outer));
    if (same || (seen.isEmpty() && !EncodingMark.isMarked(outer))) {
      return Optional.empty();
    }
    String looks = seen.map(encoding -> "like " + encoding.token).orElse("different");
    return Optional.of("is labelled " + outer.token + ", but its first bytes look " + looks);
  }

  /// Undoes every encoding of a header, last applied first; at most two. Closing the result closes
  /// `in`, and so does a first byte that is refused.
  public static InputStream decode(List<String> tokens, InputStream in) throws IOException {
    List<Encoding> encodings = ofTokens(tokens);
    if (encodings.size() > MOST_LAYERS) {
      throw new UnknownEncoding(String.join(", ", tokens), SAY.get("more-than-two-encodings-on"));
    }
    InputStream decoded = in;
    for (Encoding encoding : encodings.reversed()) {
      decoded = encoding.over(decoded);
    }
    return decoded;
  }

  /// As `decode`; an encoded stream whose first bytes are refused is closed, for one that is
  /// decoded itself holds memory of its own.
  private InputStream over(InputStream encoded) throws IOException {
    try {
      return decode(encoded);
    } catch (IOException | RuntimeException e) {
      try {
        encoded.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /// Undoes this encoding while reading. Closing the result closes `in`.
  public InputStream decode(InputStream in) throws IOException {
    return switch (this) {
      case IDENTITY -> in;
      case GZIP -> new GzipInputStream(in);
      case DEFLATE -> Zlib.decode(in);
      case ZSTD -> Zstandard.decode(in);
      case BROTLI -> Brotli.decode(in);
      case BZIP2 -> Bzip2.decode(in);
      case XZ -> Xz.decode(in);
    };
  }

  /// Applies this encoding while writing; closing the result finishes it and closes `out`.
  ///
  /// @throws UnknownEncoding for brotli on a computer that its library was not made for
  public OutputStream encode(OutputStream out) throws IOException {
    return switch (this) {
      case IDENTITY -> out;
      case GZIP -> Gzip.encode(out);
      case DEFLATE -> new DeflaterOutputStream(out);
      case ZSTD -> Zstandard.encode(out);
      case BROTLI -> {
        if (!Brotli.isWritable()) {
          throw new UnknownEncoding(token, SAY.get("brotli-cannot-be-written-on"));
        }
        yield Brotli.encode(out);
      }
      case BZIP2 -> Bzip2.encode(out);
      case XZ -> Xz.encode(out);
    };
  }

  /// Encodes bytes in memory.
  public byte[] encode(byte[] bytes) throws IOException {
    return switch (this) {
      case IDENTITY -> bytes.clone();
      case GZIP -> Gzip.encode(bytes, bytes.length);
      case ZSTD -> Zstandard.encode(bytes, bytes.length);
      case XZ -> Xz.encode(bytes, bytes.length);
      case DEFLATE, BROTLI, BZIP2 -> {
        var encoded = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (OutputStream out = encode(encoded)) {
          out.write(bytes);
        }
        yield encoded.toByteArray();
      }
    };
  }

  /// Decodes bytes in memory, giving up as soon as more than `limit` bytes come out.
  public byte[] decode(byte[] bytes, int limit) throws IOException {
    Decoded decoded = decodeUpTo(bytes, limit);
    if (decoded.more()) {
      throw DecodeException.limit(token, SAY.get("holds-more-than-the-bytes", limit), null);
    }
    return decoded.bytes();
  }

  /// Decodes bytes in memory, at most the first `limit` bytes of what comes out. gzip of known
  /// length and zlib data that gives just as much are undone at once, with libdeflate.
  public Decoded decodeUpTo(byte[] bytes, int limit) throws IOException {
    Optional<byte[]> whole =
        switch (this) {
          case GZIP -> WholeDeflate.gunzip(bytes, limit);
          case DEFLATE -> WholeDeflate.inflate(bytes, limit);
          case IDENTITY, ZSTD, BROTLI, BZIP2, XZ -> Optional.empty();
        };
    if (whole.isPresent()) {
      return new Decoded(whole.get(), false);
    }
    try (InputStream in = decode(new ByteArrayInputStream(bytes))) {
      byte[] decoded = in.readNBytes(limit);
      // The read past the end is also what checks the checksum there.
      return new Decoded(decoded, in.read() >= 0);
    }
  }
}
