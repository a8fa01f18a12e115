package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.AwkwardKeys;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Which names are refused, and how the others travel.
class GcsNamesTest {

  @Test
  void ofAllAwkwardNamesOnlyThoseThatGoogleRefusesAreRefused() {
    List<String> refused = new ArrayList<>();
    for (String name : AwkwardKeys.all()) {
      try {
        GcsNames.require(new ObjectKey(name));
      } catch (KeyRefused e) {
        assertThat(e.rule()).isNotBlank();
        refused.add(name);
      }
    }
    assertThat(refused).contains(".", "..", "a\nb", "a\rb");
    assertThat(refused).allMatch(GcsNamesTest::isRefusedByGoogle);
  }

  @Test
  void theLongestNameHas1024Bytes() throws KeyRefused {
    GcsNames.require(new ObjectKey("é".repeat(512)));
    assertThatThrownBy(() -> GcsNames.require(new ObjectKey("é".repeat(512) + "x")))
        .isInstanceOf(KeyRefused.class);
  }

  @Test
  void everyByteThatIsNotUnreservedIsEncodedOnce() {
    assertThat(GcsNames.encode("a//b%2F+é~-._")).isEqualTo("a%2F%2Fb%252F%2B%C3%A9~-._");
    assertThat(GcsNames.encodePath("a//b%2F+é")).isEqualTo("a//b%252F%2B%C3%A9");
  }

  private static boolean isRefusedByGoogle(String name) {
    return name.equals(".")
        || name.equals("..")
        || name.contains("\n")
        || name.contains("\r")
        || name.startsWith(".well-known/acme-challenge/")
        || new ObjectKey(name).utf8().length > 1_024;
  }
}
