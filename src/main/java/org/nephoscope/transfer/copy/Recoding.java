package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.name.EncodingSuffix;

/// How the stored bytes of one object are encoded, and how those of its copy shall be.
///
/// @param from the tokens of the source, in the order they were applied
/// @param to the encoding of the copy; empty if its bytes are those of the source
record Recoding(List<String> from, Optional<Encoding> to) {

  /// What a policy means for an object. The header tells how it is encoded; where there is none for
  /// a file of this computer the name does, unless names are to be kept as they are.
  ///
  /// @param fromPlainFolder whether the source is a file whose store knows of no encoding
  static Recoding of(CopyPolicy policy, boolean fromPlainFolder, ObjectMeta meta) {
    List<String> header = meta.headers().map(Headers::encoding).orElse(List.of());
    boolean byName = header.isEmpty() && fromPlainFolder && policy.encoding().readsNames();
    List<String> from =
        byName ? EncodingSuffix.of(meta.path()).map(Encoding::token).stream().toList() : header;
    return new Recoding(from, policy.encoding().target());
  }

  /// Whether bytes change; those that are encoded as they should be stay as they are.
  boolean isNeeded() {
    return to.isPresent() && !isAlready(from);
  }

  /// Whether something that bears these tokens is encoded as the copy shall be.
  boolean isAlready(List<String> tokens) {
    try {
      return Encoding.ofTokens(tokens).equals(wanted());
    } catch (UnknownEncoding e) {
      return false; // and undoing it will say so
    }
  }

  /// The tokens of the copy.
  List<String> tokens() {
    return to.isPresent() ? wanted().stream().map(Encoding::token).toList() : from;
  }

  /// Reads all of an object whose bytes change and writes what its copy shall hold. Leaves `out`
  /// open.
  void copy(InputStream stored, OutputStream out) throws IOException {
    try (InputStream decoded = Encoding.decode(from, stored);
        OutputStream encoded = to.orElse(Encoding.IDENTITY).encode(new Unclosed(out))) {
      decoded.transferTo(encoded);
      // A decoder need not read to the last byte, but a digest speaks of all of them.
      stored.transferTo(OutputStream.nullOutputStream());
    } catch (DecodeException e) {
      throw e.named();
    }
  }

  /// The MD5 of what is left when all encodings are undone.
  static Checksum content(List<String> tokens, InputStream stored, Control control)
      throws IOException {
    try (InputStream decoded = Encoding.decode(tokens, stored)) {
      return FileDigest.of(decoded, new Digesting(), control).getFirst();
    }
  }

  private List<Encoding> wanted() {
    return to.filter(encoding -> encoding != Encoding.IDENTITY).stream().toList();
  }

  /// An encoder that is closed writes its last bytes, but where they go stays open.
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }
}
