package org.nephoscope.ui.inspector.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;

/// Reads the beginning of an object and finds out what it can be shown as: by its media type and
/// the ending of its name, and then only if the bytes agree. Runs on a worker.
final class SightReader {

  /// So much is read of anything but a picture, decoded.
  static final int BEGINNING = 256 << 10;

  /// A picture is read whole, up to this size.
  static final int WHOLE = 24 << 20;

  /// So many characters of a line are shown.
  static final int LONGEST_LINE = 2000;

  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ObjectStore store;
  private final ObjectMeta listed;

  SightReader(ObjectStore store, ObjectMeta listed) {
    this.store = store;
    this.listed = listed;
  }

  ObjectSight read() throws IOException {
    String plain = listed.name();
    Optional<Encoding> named = Encoding.ofSuffix(plain);
    String inner = named.map(encoding -> plain.substring(0, plain.lastIndexOf('.'))).orElse(plain);
    int most = mayBePicture(inner, listed.headers()) ? WHOLE : BEGINNING;
    // What is decoded may be short or long; what is not needs no more than it shows.
    boolean stored =
        named.isEmpty() && listed.headers().map(Headers::encoding).map(List::isEmpty).orElse(false);
    Span span = stored ? new ByteRange(0, Math.min(listed.size(), most + 1L)) : Span.WHOLE;
    try (ObjectContent content = store.open(listed.key(), span, Optional.of(listed.revision()))) {
      List<String> told =
          content.meta().headers().or(listed::headers).map(Headers::encoding).orElse(List.of());
      boolean byName = told.isEmpty() && named.isPresent();
      List<String> tokens = byName ? List.of(named.get().token()) : told;
      byte[] bytes;
      try (InputStream decoded = Encoding.decode(tokens, content.bytes())) {
        bytes = decoded.readNBytes(most + 1);
      }
      boolean cut = bytes.length > most;
      byte[] shown = cut ? Arrays.copyOf(bytes, most) : bytes;
      return sight(inner, content.meta().headers(), shown, cut, tokens, byName);
    }
  }

  private static ObjectSight sight(
      String name,
      Optional<Headers> headers,
      byte[] bytes,
      boolean cut,
      List<String> tokens,
      boolean byName) {
    boolean picture = mayBePicture(name, headers) && !cut;
    Optional<String> text = text(bytes, cut);
    return new ObjectSight(
        ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
        cut,
        tokens,
        byName,
        text.map(SightReader::lines),
        cut ? Optional.empty() : text.flatMap(SightReader::tree),
        text.flatMap(words -> rows(name, words, cut)),
        picture ? PixelsReader.read(bytes) : Optional.empty());
  }

  private static boolean mayBePicture(String name, Optional<Headers> headers) {
    return PICTURES.contains(ending(name))
        || headers
            .flatMap(Headers::contentType)
            .filter(type -> type.startsWith("image/"))
            .isPresent();
  }

  /// The bytes as UTF-8 without control characters; a character that the cut went through is left
  /// out.
  static Optional<String> text(byte[] bytes, boolean cut) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    boolean wrong = decoder.decode(ByteBuffer.wrap(bytes), chars, !cut).isError();
    chars.flip();
    if (wrong || bytes.length == 0) {
      return Optional.empty();
    }
    String text = chars.toString();
    return text.chars().allMatch(SightReader::isText) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isText(int c) {
    return (c >= ' ' && c != 127) || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 27;
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    text.lines()
        .map(line -> line.replace("\t", "    "))
        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
        .forEach(lines::add);
    return List.copyOf(lines);
  }

  private static Optional<JsonNode> tree(String text) {
    String begin = text.stripLeading();
    if (!begin.startsWith("{") && !begin.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // it is shown as the text that it is
    }
  }

  private static Optional<List<List<String>>> rows(String name, String text, boolean cut) {
    return switch (ending(name)) {
      case "csv" -> Optional.of(CsvRows.of(text, ',', cut));
      case "tsv", "tab" -> Optional.of(CsvRows.of(text, '\t', cut));
      default -> Optional.empty();
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
