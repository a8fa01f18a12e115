package org.nephoscope.provider.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which file of the folders is taken for a name that comes from an address.
class SecretFilesTest {

  @TempDir Path folder;

  @Test
  void aNameThatNoFileCanHaveIsPassedOver() throws IOException {
    Path general = Files.writeString(folder.resolve("general.json"), "{}");
    var files = new SecretFiles(List.of(folder.resolve("none"), folder));
    assertThat(files.find(List.of("a\0b.json", "general.json"))).contains(general);
    assertThat(files.find(List.of("a\0b.json", "../" + folder.getFileName() + "/general.json")))
        .isEmpty();
  }
}
