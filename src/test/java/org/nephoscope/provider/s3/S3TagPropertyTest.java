package org.nephoscope.provider.s3;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class S3TagPropertyTest {

  @Property(seed = "1")
  void quotesAreNoPartOfATag(@ForAll("tags") String header) {
    S3TagFuzz.check(header);
  }

  @Provide
  Arbitrary<String> tags() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.of(
                "\"", "W/", "w/", "-", "-2", "d41d8cd98f00b204e9800998ecf8427e", "*", ",", " ")
            .list()
            .ofMaxSize(6)
            .map(list -> String.join("", list)));
  }
}
