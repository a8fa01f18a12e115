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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  /// Characters that show what follows them in another order (UAX #9).
  private static final Pattern TURNING =
      Pattern.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ObjectStore store;
  private final ObjectMeta listed;

  // Guarded by this.
  private @Nullable ObjectContent open;
  private boolean stopped;

  SightReader(ObjectStore store, ObjectMeta listed) {
    this.store = store;
    this.listed = listed;
  }

  ObjectSight read() throws IOException {
    String plain = listed.name();
    Optional<Encoding> named = Encoding.ofSuffix(plain);
    String inner = named.map(encoding -> plain.substring(0, plain.lastIndexOf('.'))).orElse(plain);
    boolean picture = mayBePicture(inner, listed.headers()) && listed.size() <= WHOLE;
    int most = picture ? WHOLE : BEGINNING;
    // What is decoded may be short or long; what is not needs no more than it shows.
    boolean stored =
        named.isEmpty() && listed.headers().map(Headers::encoding).map(List::isEmpty).orElse(false);
    Span span = stored ? new ByteRange(0, Math.min(listed.size(), most + 1L)) : Span.WHOLE;
    try (ObjectContent content = opened(span)) {
      List<String> told =
          content.meta().headers().or(listed::headers).map(Headers::encoding).orElse(List.of());
      boolean byName = told.isEmpty() && named.isPresent();
      List<String> tokens = byName ? List.of(named.get().token()) : told;
      byte[] bytes;
      try (InputStream decoded = Encoding.decode(tokens, content.bytes())) {
        bytes = decoded.readNBytes(most + 1);
      }
      Optional<Pixels> pixels =
          picture && bytes.length <= most ? PixelsReader.read(bytes) : Optional.empty();
      return sight(inner, bytes, tokens, byName, pixels);
    }
  }

  /// Ends reading, from any thread: nobody looks any more.
  void stop() {
    ObjectContent content;
    synchronized (this) {
      stopped = true;
      content = open;
    }
    if (content != null) {
      try {
        content.close();
      } catch (IOException e) {
        System.getLogger(SightReader.class.getName())
            .log(System.Logger.Level.DEBUG, "an answer that is not wanted did not close", e);
      }
    }
  }

  private ObjectContent opened(Span span) throws IOException {
    ObjectContent content = store.open(listed.key(), span, Optional.of(listed.revision()));
    synchronized (this) {
      open = content;
      if (!stopped) {
        return content;
      }
    }
    content.close();
    throw new IOException("reading was stopped");
  }

  private static ObjectSight sight(
      String name, byte[] all, List<String> tokens, boolean byName, Optional<Pixels> pixels) {
    boolean cut = all.length > BEGINNING;
    byte[] bytes = cut ? Arrays.copyOf(all, BEGINNING) : all; // a picture is kept as pixels only
    Optional<String> text = text(bytes, cut);
    return new ObjectSight(
        ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
        cut,
        tokens,
        byName,
        text.map(SightReader::lines),
        cut ? Optional.empty() : text.flatMap(SightReader::tree),
        text.flatMap(words -> rows(name, words, cut)),
        pixels);
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
    return (c >= ' ' && (c < 127 || c > 159))
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == '\f'
        || c == 27;
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    text.lines()
        .map(line -> line.replace("\t", "    "))
        .map(line -> TURNING.matcher(line).replaceAll("\ufffd"))
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
