package org.nephoscope.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Written byte by byte after `format_description.txt`; c-blosc's own frames of Snappy are among
/// the vectors of numcodecs.
class SnappyTest {

  @Test
  void literalsAndCopiesOfEveryKindAreUndone() throws DecodeException {
    // Sixteen bytes: four letters, four from four back, five from one back, three from nine back
    // with a distance of four bytes.
    assertThat(text("10" + "0c61626364" + "0104" + "120100" + "0b09000000"))
        .isEqualTo("abcd" + "abcd" + "ddddd" + "abc");
  }

  @Test
  void longLiteralsTellTheirLengthInBytesOfItsOwn() throws DecodeException {
    String letters = "61".repeat(70);
    assertThat(text("46" + "f045" + letters)).isEqualTo("a".repeat(70));
    assertThat(text("46" + "f44500" + letters)).isEqualTo("a".repeat(70));
  }

  @Test
  void whatReachesTooFarIsRefused() {
    for (String hex :
        new String[] {
          "",
          "80",
          "ffffffffff01",
          "02",
          "0200",
          "0400",
          "0c61",
          "0161" + "0104",
          "04" + "0061" + "0100",
          "04" + "0061" + "0102",
          "04" + "0061" + "fe0100",
          "01" + "0c61626364",
          "7f" + "fcffffffff"
        }) {
      assertThatThrownBy(() -> decoded(hex, 100)).as(hex).isInstanceOf(DecodeException.class);
    }
    assertThatThrownBy(() -> decoded("10" + "0c61626364", 10))
        .hasMessageContaining("more bytes than allowed");
  }

  private static String text(String hex) throws DecodeException {
    return new String(decoded(hex, 100), US_ASCII);
  }

  private static byte[] decoded(String hex, int most) throws DecodeException {
    byte[] in = HexFormat.of().parseHex(hex);
    byte[] out = new byte[most];
    return Arrays.copyOf(out, Snappy.decode(in, 0, in.length, out, 0, most));
  }
}
