package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// What tests of commands stand on: the real stores and a queue with a journal of its own. Nothing
/// of it is shared, so they run beside other tests.
@Execution(ExecutionMode.CONCURRENT)
abstract class CommandDesk {

  @TempDir Path home;
  @TempDir Path directory;

  final Stores stores = new Stores();
  TransferJournal journal;
  TransferQueue queue;
  Neph neph;

  @BeforeEach
  final void openDesk() throws IOException {
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
  }

  @AfterEach
  final void closeDesk() {
    queue.close();
    journal.close();
  }
}
