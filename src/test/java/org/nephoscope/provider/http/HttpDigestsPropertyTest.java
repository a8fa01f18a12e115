package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

class HttpDigestsPropertyTest {

  @Property(seed = "1")
  void aDigestIsReadInEveryForm(
      @ForAll @Size(16) byte[] md5,
      @ForAll("spaces") String space,
      @ForAll("others") String other) {
    String text = Base64.getEncoder().encodeToString(md5);
    var expected = Checksum.of(Algorithm.MD5, md5);

    assertThat(read("Repr-Digest", other + space + "md5=:" + text + ":")).contains(expected);
    assertThat(read("Digest", other + space + "MD5=" + text)).contains(expected);
    assertThat(read("x-goog-hash", other + space + "md5=" + text)).contains(expected);
    assertThat(read("Content-MD5", space + text)).containsExactly(expected);
    assertThat(read("ETag", '"' + expected.value() + '"')).containsExactly(expected);
  }

  @Property(seed = "2")
  void anythingElseIsNoDigest(@ForAll("headers") String header) {
    HttpDigestsFuzz.check(header);
  }

  private static List<Checksum> read(String name, String value) {
    return HttpDigests.of(HttpDigestsFuzz.headers(name, value), false);
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "\t ");
  }

  @Provide
  Arbitrary<String> others() {
    return Arbitraries.of("", "sha-512=:AAAA:,", "crc32c=AAAAAA==,", "unixsum=1234,");
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.of(
                "md5",
                "sha-256",
                "crc32c",
                "=",
                ":",
                ",",
                " ",
                "AAAAAA==",
                "AAAA",
                "==",
                "\"",
                "1B2M2Y8AsgTpgAmY7PhCfg==",
                "d41d8cd98f00b204e9800998ecf8427e",
                "-2")
            .list()
            .ofMaxSize(8)
            .map(list -> String.join("", list)));
  }
}
