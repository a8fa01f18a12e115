package org.nephoscope.provider.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.StorageException.Unreachable;

class ContentRangePropertyTest {

  private static final long MOST = 999_999_999_999_999_999L;

  @Property(seed = "1")
  void whatIsSaidIsUnderstood(
      @ForAll @LongRange(max = MOST - 1) long start,
      @ForAll @LongRange(min = 1, max = 1L << 50) long length,
      @ForAll @LongRange(max = MOST) long size)
      throws Unreachable {
    long end = Math.min(MOST, start + length);
    String header = "bytes " + start + "-" + (end - 1) + "/" + size;

    assertThat(ContentRange.of("k", 206, Optional.of(header)))
        .contains(new ContentRange(new ByteRange(start, end), size));
  }

  @Property(seed = "2")
  void anythingElseIsRefused(@ForAll("headers") String header) {
    ContentRangeFuzz.check(header);
  }

  @Property(seed = "3")
  void onlyTheBytesThatWereAskedForWillDo(
      @ForAll @LongRange(max = 200) long start,
      @ForAll @LongRange(min = 1, max = 200) long length,
      @ForAll @LongRange(max = 200) long asked,
      @ForAll @LongRange(min = 1, max = 200) long askedLength,
      @ForAll @LongRange(min = 1, max = 500) long size)
      throws Unreachable {
    var sent = new ContentRange(new ByteRange(start, start + length), size);
    var span = new ByteRange(asked, asked + askedLength);

    boolean same = asked == start && Math.min(size, asked + askedLength) == start + length;

    if (same) {
      assertThat(sent.require("k", span)).isEqualTo(sent.bytes());
    } else {
      assertThatThrownBy(() -> sent.require("k", span)).isInstanceOf(Unreachable.class);
    }
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.of(
                "bytes",
                "Bytes",
                " ",
                "-",
                "/",
                "*",
                "0",
                "00",
                "7",
                "12",
                "9223372036854775807",
                "99999999999999999999",
                "+1",
                "\t",
                "\u0661",
                "=",
                ",")
            .list()
            .ofMaxSize(8)
            .map(list -> String.join("", list)));
  }
}
