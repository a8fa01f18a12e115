package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource({
    "a/index.html,text/html",
    "PHOTO.JPG,image/jpeg",
    "v1.2/data.csv,text/csv",
    "a.b/.zarray,application/json",
    "zarr.json,application/json",
    "x.tar.gz,application/gzip",
    "x.json.zst,application/zstd"
  })
  void theEndingTells(String name, String type) {
    assertThat(MediaType.of(name, List.of())).contains(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0", "c/0/1", "1-2_3-4_5-6", "README", ".html", "a.html/b", "x.", ""})
  void whatHasNoKnownEndingIsOfNoKnownType(String name) {
    assertThat(MediaType.of(name, List.of())).isEmpty();
  }

  @Test
  void anEndingThatOnlyTellsTheEncodingDoesNotCount() {
    assertThat(MediaType.of("x.json.gz", List.of("gzip"))).contains("application/json");
    assertThat(MediaType.of("x.json", List.of("gzip"))).contains("application/json");
    assertThat(MediaType.of("x.gz", List.of("gzip"))).isEmpty();
  }
}
