package org.nephoscope.codec;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// A way bytes are packed for storage or transport, named by the tokens of Content-Encoding (RFC
/// 9110 §8.4). Chosen from a header or a suffix, never guessed from the bytes.
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
  /// Named, not decoded here.
  BROTLI("br", ".br"),
  /// Named, not decoded here.
  BZIP2("bzip2", ".bz2"),
  /// Named, not decoded here.
  XZ("xz", ".xz");

  private static final int BUFFER = 1 << 16;

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

  /// Whether streams can be made and undone here.
  public boolean supported() {
    return switch (this) {
      case IDENTITY, GZIP, DEFLATE, ZSTD -> true;
      case BROTLI, BZIP2, XZ -> false;
    };
  }

  /// The encoding of a token, whatever its case; `x-gzip`, `zlib`, `zst`, `brotli` and `bz2` are
  /// understood too.
  public static Encoding ofToken(String token) throws UnknownEncoding {
    return switch (token.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity", "none" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate", "zlib" -> DEFLATE;
      case "zstd", "zst" -> ZSTD;
      case "br", "brotli" -> BROTLI;
      case "bzip2", "bz2" -> BZIP2;
      case "xz" -> XZ;
      default ->
          throw new UnknownEncoding(token, "the encoding `" + token.strip() + "` is not known");
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

  /// Undoes every encoding of a header, last applied first. Closing the result closes `in`.
  public static InputStream decode(List<String> tokens, InputStream in) throws IOException {
    InputStream decoded = in;
    for (Encoding encoding : ofTokens(tokens).reversed()) {
      decoded = encoding.decode(decoded);
    }
    return decoded;
  }

  /// Undoes this encoding while reading. Closing the result closes `in`.
  public InputStream decode(InputStream in) throws IOException {
    return switch (this) {
      case IDENTITY -> in;
      case GZIP -> new GzipInputStream(in);
      case DEFLATE -> new NamedErrors(token, new InflaterInputStream(in));
      case ZSTD -> new NamedErrors(token, new ZstdInputStreamNoFinalizer(notEmpty(in)));
      case BROTLI, BZIP2, XZ -> throw notHere();
    };
  }

  /// Applies this encoding while writing; closing the result finishes it and closes `out`.
  public OutputStream encode(OutputStream out) throws IOException {
    return switch (this) {
      case IDENTITY -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case DEFLATE -> new DeflaterOutputStream(out);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
      case BROTLI, BZIP2, XZ -> throw notHere();
    };
  }

  /// Decodes bytes in memory, giving up as soon as more than `limit` bytes come out.
  public byte[] decode(byte[] bytes, int limit) throws IOException {
    try (InputStream in = decode(new ByteArrayInputStream(bytes))) {
      byte[] decoded = in.readNBytes(limit);
      if (decoded.length == limit && in.read() >= 0) {
        throw new DecodeException(token, "holds more than the " + limit + " bytes allowed");
      }
      return decoded;
    }
  }

  /// The zstd library takes no bytes at all for an empty stream; a truncated object is not one.
  private InputStream notEmpty(InputStream in) throws IOException {
    var source = new PushbackInputStream(in);
    int first = source.read();
    if (first < 0) {
      throw new DecodeException(token, "the stream is cut short");
    }
    source.unread(first);
    return source;
  }

  private UnknownEncoding notHere() {
    return new UnknownEncoding(token, "the encoding `" + token + "` cannot be read or made here");
  }

  /// Gives the libraries' errors the encoding's name and tells them from errors of the source.
  private static final class NamedErrors extends InputStream {
    private final String name;
    private final InputStream in;

    NamedErrors(String name, InputStream in) {
      this.name = name;
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (EOFException | ZipException | ZstdIOException e) {
        throw new DecodeException(name, "the stream is damaged or cut short", e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
