package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.TransferRequest.Delete;

class SeenTableTest {

  @TempDir Path home;

  private static ObjectMeta object(String name) {
    return new ObjectMeta(
        new ObjectKey(name),
        1,
        Optional.empty(),
        new Revision("r"),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private List<String> extras(boolean folds, String met) throws Exception {
    try (var journal = TransferJournal.open(home)) {
      var job = journal.submit(new Delete(List.of()), Optional.empty(), Instant.now());
      var left = new ArrayList<String>();
      try (var _ = job.lock()) {
        journal.plan(
            job.id(),
            tables -> {
              SeenTable seen = tables.seen().folding(folds);
              seen.add(0, List.of(object("d/Caf\u00e9"), object("d/other")));
              seen.met(0, met);
              seen.extras(0, "", 10).forEach(extra -> left.add(extra.name()));
              return List.of();
            },
            0,
            "");
      }
      return left;
    }
  }

  @Test
  void namesThatAFileSystemTakesForOneHaveMet() throws Exception {
    String otherwise = "d/CAFe\u0301";
    assertThat(extras(true, otherwise)).containsExactly("d/other");
    assertThat(extras(false, otherwise)).containsExactly("d/Caf\u00e9", "d/other");
  }
}
