package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.journal.TransferJournal;

class LitterTest {

  @TempDir Path home;

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatNeverCameToBeIsForgotten() throws IOException {
    forgets(Path.of("/proc/.nephoscope-case.0123456789abcdef.part")); // where nothing is removed
  }

  @Test
  void whatIsThereIsRemoved() throws IOException {
    Path part = Files.writeString(home.resolve(".a.0123456789abcdef.part"), "x");
    forgets(part);
    assertThat(part).doesNotExist();
  }

  private void forgets(Path part) throws IOException {
    try (var journal = TransferJournal.open(home)) {
      journal.litter(1, part);
      assertThat(journal.rows().litter(1)).containsExactly(part);
      Litter.remove(journal, part);
      journal.flush();
      assertThat(journal.rows().litter(1)).isEmpty();
    }
  }
}
