package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unsupported;

/// What was written beside the bytes comes back, and so do their checksums.
public interface HeaderClaims extends StoreUnderTest {

  @Test
  default void theChecksumsGivenAreThoseOfTheBytes() throws Exception {
    put("k", ten());
    var stat = store().stat(key("k"));
    var md5 = stat.checksum(Checksum.Algorithm.MD5);
    assertThat(md5.isPresent()).isEqualTo(can(Ability.MD5));
    md5.ifPresent(
        checksum -> assertThat(checksum.value()).isEqualTo("781e5e245d69b566979b86e28d23f2c7"));
    stat.checksum(Checksum.Algorithm.CRC32C)
        .ifPresent(checksum -> assertThat(checksum.value()).isEqualTo("280c069e"));
  }

  @Test
  default void headersComeBackAsWritten() throws Exception {
    var headers =
        new Headers(
            List.of("gzip"), Optional.of("application/json"), Map.of("owner", "me", "two", "a b"));
    store().put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE.headers(headers));
    var kept = can(Ability.HEADERS) ? headers : Headers.NONE;
    var stat = store().stat(key("k")).headers().orElseThrow();
    assertThat(stat.encoding()).isEqualTo(kept.encoding());
    assertThat(stat.metadata()).isEqualTo(kept.metadata());
    if (can(Ability.HEADERS)) {
      assertThat(stat.contentType()).isEqualTo(kept.contentType());
    }
    assertThat(read("k", Span.WHOLE)).as("stored bytes, not decoded").isEqualTo("0123456789");
  }

  @Test
  default void aLargeObjectKeepsItsHeaders() throws Exception {
    var headers = new Headers(List.of("zstd"), Optional.of("text/plain"), Map.of("a", "b"));
    var bytes = ByteSource.of(random(largeSize(), 8));
    store().put(key("k"), bytes, PutOptions.REPLACE.headers(headers));
    var stat = store().stat(key("k")).headers().orElseThrow();
    assertThat(stat.encoding()).isEqualTo(can(Ability.HEADERS) ? List.of("zstd") : List.of());
    assertThat(stat.metadata()).isEqualTo(can(Ability.HEADERS) ? Map.of("a", "b") : Map.of());
  }

  @Test
  default void anObjectWithoutHeadersHasNone() throws Exception {
    put("k", ten());
    var headers = store().stat(key("k")).headers().orElseThrow();
    assertThat(headers.encoding()).isEmpty();
    assertThat(headers.metadata()).isEmpty();
  }

  @Test
  default void severalEncodingsKeepTheirOrder() throws Exception {
    var encodings = List.of("zstd", "gzip", "br");
    if (!wroteWithAll(new Headers(encodings, Optional.empty(), Map.of()))) {
      return;
    }
    assertThat(store().stat(key("k")).headers().orElseThrow().encoding()).isEqualTo(encodings);
  }

  @Test
  default void aMediaTypeKeepsItsParameters() throws Exception {
    for (String type : List.of("text/plain; charset=utf-8", "text/csv;header=present")) {
      if (!wroteWithAll(new Headers(List.of(), Optional.of(type), Map.of()))) {
        return;
      }
      // Blanks around the semicolon mean nothing (RFC 9110 §5.6.6), and some servers drop them.
      assertThat(store().stat(key("k")).headers().orElseThrow().contentType())
          .map(kept -> kept.replace("; ", ";"))
          .contains(type.replace("; ", ";"));
    }
  }

  @Test
  default void metadataIsKeptCharacterByCharacter() throws Exception {
    var metadata =
        Map.of(
            "plain", "value",
            "with-dash", "a=b;c=\"d\"",
            "spaces", "a  b   c",
            "percent", "a%20b+c",
            "number", "0012",
            "long", "x".repeat(1_000));
    if (wroteWithAll(new Headers(List.of(), Optional.empty(), metadata))) {
      assertThat(store().stat(key("k")).headers().orElseThrow().metadata()).isEqualTo(metadata);
    }
  }

  @Test
  default void headersGoWithTheObjectTheyCameWith() throws Exception {
    write(new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b")));
    put("k", ten());
    var headers = store().stat(key("k")).headers().orElseThrow();
    assertThat(headers.encoding()).isEmpty();
    assertThat(headers.metadata()).isEmpty();
    assertThat(headers.contentType()).isNotEqualTo(Optional.of("text/x-a"));
  }

  @Test
  default void whoeverReadsGetsTheHeadersToo() throws Exception {
    write(new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("a", "b")));
    var stat = store().stat(key("k"));
    for (Span span : List.of(Span.WHOLE, new ByteRange(2, 5), new ByteRange(4, 4))) {
      try (var content = store().open(key("k"), span, Optional.empty())) {
        assertThat(content.meta().headers()).as(span.toString()).isEqualTo(stat.headers());
      }
    }
  }

  @Test
  default void encodedBytesAreNotDecoded() throws Exception {
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(random(5_000, 17));
    }
    byte[] stored = gzip.toByteArray();
    var headers = new Headers(List.of("gzip"), Optional.of("text/plain"), Map.of());
    store().put(key("k"), ByteSource.of(stored), PutOptions.REPLACE.headers(headers));
    assertThat(store().stat(key("k")).size()).isEqualTo(stored.length);
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(stored);
    assertThat(readBytes("k", new ByteRange(7, 99))).isEqualTo(Arrays.copyOfRange(stored, 7, 99));
  }

  @Test
  default void aConditionalWriteKeepsItsHeaders() throws Exception {
    require(Ability.CONDITIONAL_WRITES);
    var headers = new Headers(List.of("br"), Optional.of("text/x-a"), Map.of("a", "b"));
    if (wroteWithAll(PutOptions.REPLACE.when(Condition.ABSENT).headers(headers))) {
      assertThat(store().stat(key("k")).headers()).contains(headers);
    }
  }

  @Test
  default void theEtagIsShownWithoutQuotes() throws Exception {
    put("k", ten());
    store()
        .stat(key("k"))
        .etag()
        .ifPresent(etag -> assertThat(etag).isNotEmpty().doesNotContain("\""));
  }

  @Test
  default void anEmptyObjectHasTheChecksumsOfNothing() throws Exception {
    Sums.requireRight(put("k", new byte[0]), new byte[0]);
    Sums.requireRight(store().stat(key("k")), new byte[0]);
  }

  @Test
  default void aLargeObjectHasTheChecksumsOfAllItsBytes() throws Exception {
    byte[] bytes = random(largeSize(), 18);
    Sums.requireRight(put("k", bytes), bytes);
    Sums.requireRight(store().stat(key("k")), bytes);
  }

  @Test
  default void theChecksumsOfAReadAreOfTheWholeObject() throws Exception {
    put("k", ten());
    for (Span span : List.of(Span.WHOLE, new ByteRange(2, 5), new Span.LastBytes(1))) {
      try (var content = store().open(key("k"), span, Optional.empty())) {
        Sums.requireRight(content.meta(), ten());
      }
    }
  }

  @Test
  default void aCopyHasTheChecksumsOfItsBytes() throws Exception {
    put("k", ten());
    Sums.requireRight(store().copy(key("k"), Optional.empty(), key("l"), Condition.ALWAYS), ten());
    Sums.requireRight(store().stat(key("l")), ten());
  }

  private void write(Headers headers) throws StorageException {
    store().put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE.headers(headers));
  }

  private boolean wroteWithAll(Headers headers) throws Exception {
    return wroteWithAll(PutOptions.REPLACE.headers(headers));
  }

  /// Writes an object, and says whether its headers must be there now. A store that has no place
  /// for them all gives back fewer or refuses the object, and never gives others.
  private boolean wroteWithAll(PutOptions options) throws Exception {
    if (can(Ability.HEADERS)) {
      store().put(key("k"), ByteSource.of(ten()), options);
      return true;
    }
    try {
      store().put(key("k"), ByteSource.of(ten()), options);
    } catch (KeyRefused | Unsupported _) {
      assertThat(everything()).isEmpty();
      return false;
    }
    var kept = store().stat(key("k")).headers().orElseThrow();
    assertThat(kept.encoding()).isIn(List.of(), options.headers().encoding());
    assertThat(kept.metadata()).isIn(Map.of(), options.headers().metadata());
    return false;
  }
}
