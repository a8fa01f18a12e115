package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was written beside the bytes comes back, and so do their checksums.
public interface HeaderClaims extends StoreUnderTest {

  @Test
  default void theChecksumsGivenAreThoseOfTheBytes() throws Exception {
    put("k", TEN);
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
    store().put(key("k"), ByteSource.of(TEN), PutOptions.REPLACE.headers(headers));
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
}
