package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A write makes one whole object.
public interface WritingClaims extends StoreUnderTest {

  @Test
  default void aWriteReturnsWhatStatSays() throws Exception {
    var written = put("k", TEN);
    var stat = store().stat(key("k"));
    assertThat(written.key()).isEqualTo(key("k"));
    assertThat(written.size()).isEqualTo(10);
    assertThat(written.revision()).isEqualTo(stat.revision());
    assertThat(written.etag()).isEqualTo(stat.etag());
  }

  @Test
  default void aWriteReplacesAllOfTheOldObject() throws Exception {
    var old = put("k", random(5_000, 5)).revision();
    put("k", TEN);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
    assertThat(store().stat(key("k")).revision()).isNotEqualTo(old);
  }

  @Test
  default void aLargeObjectIsWhole() throws Exception {
    byte[] bytes = random(largeSize(), 6);
    var written = put("large", bytes);
    assertThat(written.size()).isEqualTo(bytes.length);
    assertThat(written.revision()).isEqualTo(store().stat(key("large")).revision());
    assertThat(readBytes("large", Span.WHOLE)).isEqualTo(bytes);
    assertThat(readBytes("large", new ByteRange(bytes.length - 7, bytes.length)))
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
  }

  @Test
  default void aPartLayoutIsKept() throws Exception {
    var layout = store().feature(PartLayout.class);
    if (layout.isEmpty()) {
      return; // a store without parts makes no claim
    }
    long part = layout.get().partSize(largeSize());
    var written = put("large", random(largeSize(), 7));
    boolean several = part < largeSize();
    var etag = written.checksum(Checksum.Algorithm.MULTIPART_ETAG);
    assertThat(etag.isPresent()).isEqualTo(several);
    etag.ifPresent(checksum ->
        assertThat(checksum.value()).endsWith("-" + Math.ceilDiv((long) largeSize(), part)));
    assertThat(layout.get().partSize(1)).isPositive();
  }

  @Test
  default void aWriteIsSeenByTheNextListing() throws Exception {
    for (int i = 0; i < 20; i++) {
      put("k" + (char) ('a' + i), TEN);
      assertThat(everything()).hasSize(i + 1);
    }
  }
}
