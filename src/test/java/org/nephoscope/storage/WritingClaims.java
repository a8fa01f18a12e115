package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A write makes one whole object.
public interface WritingClaims extends StoreUnderTest {

  @Test
  default void aWriteReturnsWhatStatSays() throws Exception {
    var written = put("k", ten());
    var stat = store().stat(key("k"));
    assertThat(written.key()).isEqualTo(key("k"));
    assertThat(written.size()).isEqualTo(10);
    assertThat(written.revision()).isEqualTo(stat.revision());
    assertThat(written.etag()).isEqualTo(stat.etag());
  }

  @Test
  default void aWriteReplacesAllOfTheOldObject() throws Exception {
    var old = put("k", random(5_000, 5)).revision();
    put("k", ten());
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
      put("k" + (char) ('a' + i), ten());
      assertThat(everything()).hasSize(i + 1);
    }
  }

  @Test
  default void objectsAroundPartBordersAreWhole() throws Exception {
    long part =
        store()
            .feature(PartLayout.class)
            .map(layout -> layout.partSize(largeSize()))
            .orElse(1L << 18);
    int border = (int) Math.min(part, largeSize());
    for (int size : List.of(border - 1, border, border + 1)) {
      byte[] bytes = random(size, size);
      assertThat(put("k", bytes).size()).isEqualTo(size);
      assertThat(store().stat(key("k")).size()).isEqualTo(size);
      assertThat(readBytes("k", Span.WHOLE)).isEqualTo(bytes);
    }
  }

  @Test
  default void anEmptyObjectIsWrittenAsAnyOther() throws Exception {
    var written = put("k", new byte[0]);
    assertThat(written.size()).isZero();
    assertThat(written.revision()).isEqualTo(revision("k"));
    assertThat(everything()).containsExactly("k");
    assertThat(read("k", Span.WHOLE, written.revision())).isEmpty();
  }

  @Test
  default void anEmptyObjectReplacesAFullOne() throws Exception {
    put("k", ten());
    put("k", new byte[0]);
    assertThat(store().stat(key("k")).size()).isZero();
    put("k", ten());
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void theRevisionOfAWritePinsItsBytes() throws Exception {
    var written = put("k", ten());
    assertThat(read("k", Span.WHOLE, written.revision())).isEqualTo("0123456789");
  }

  @Test
  default void theSameBytesMayBeWrittenAgain() throws Exception {
    put("k", ten());
    var again = put("k", ten());
    assertThat(again.revision()).isEqualTo(revision("k"));
    assertThat(everything()).containsExactly("k");
  }

  @Test
  default void aWriteMakesTheFoldersOnItsWay() throws Exception {
    put("a/b/c/d", ten());
    put("a/b/e", ten());
    assertThat(everything()).containsExactly("a/b/c/d", "a/b/e");
  }

  @Test
  default void aWriteTouchesNoOtherObject() throws Exception {
    var other = put("other", ten()).revision();
    put("othe", new byte[3]);
    put("other2", new byte[3]);
    assertThat(revision("other")).isEqualTo(other);
  }

  @Test
  default void aSourceMayGiveItsBytesOneByOne() throws Exception {
    byte[] bytes = random(20_000, 15);
    put("k", new WatchedSource(bytes, 1));
    assertThat(readBytes("k", Span.WHOLE)).isEqualTo(bytes);
  }

  @Test
  default void aSourceIsAskedOnlyForBytesItHasAndEachStreamIsClosed() throws Exception {
    for (int size : List.of(0, 20_000, largeSize())) {
      var source = new WatchedSource(random(size, 16), 1 << 16);
      put("k" + size, source);
      assertThat(source.opened()).as("opened").isPositive();
      assertThat(source.closed()).as("closed").isEqualTo(source.opened());
    }
  }
}
