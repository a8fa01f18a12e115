package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.WindowFile.Remembered;

class WindowFileTest {

  @TempDir Path home;

  @Test
  void whatIsWrittenIsReadAgain() {
    var place =
        new Place(
            new Location(new StoreAddress.S3(Optional.empty(), "bucket"), "a//b/"),
            new Access(new Credentials.Ambient(Optional.of("lab")), Optional.of("eu-west-1")));
    var second = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    var remembered =
        new Remembered(
            Map.of("x", "12", "dock.form", "jobs"), Optional.of(place), Optional.of(second));
    new WindowFile(home).write(remembered);
    assertThat(new WindowFile(home).read()).isEqualTo(remembered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "{\"x\":{}}", "{\"place\":{\"kind\":\"moon\"}}", "\0\0\0"})
  void aFileThatCannotBeUnderstoodIsAsIfThereWereNone(String content) throws IOException {
    Files.writeString(home.resolve("window.json"), content);
    assertThat(new WindowFile(home).read()).isEqualTo(Remembered.NOTHING);
  }
}
