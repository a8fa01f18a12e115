package org.nephoscope.transfer.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.LocalNaming;

/// Keys of names in a folder that others change meanwhile.
class OriginalKeysTest {

  @TempDir Path folder;

  /// A file that takes a name may go between two looks at it.
  @Test
  @Timeout(60)
  void aNameThatComesAndGoesIsOfOneKeyOrTheOther() throws Exception {
    Path taken = folder.resolve("a");
    Files.createDirectory(folder.resolve("%61"));
    var over = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                try {
                  Files.createFile(taken);
                  Files.delete(taken);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    try {
      var names = new LocalNames(LocalNames.Rules.POSIX);
      for (int i = 0; i < 10_000; i++) {
        assertThat(new OriginalKeys(folder, names, LocalNaming.PLAIN).key("%61/x"))
            .isIn("a/x", "%61/x");
      }
    } finally {
      over.set(true);
      other.join();
    }
  }
}
