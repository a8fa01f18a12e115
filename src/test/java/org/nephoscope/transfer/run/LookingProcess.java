package org.nephoscope.transfer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.nephoscope.JavaProcess;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that opens the journal again and again, as programs do that start, and says
/// so after the first time. It ends when it is killed. Argument: the journal's folder.
final class LookingProcess {

  private LookingProcess() {}

  public static void main(String[] arguments) {
    look(Path.of(arguments[0]));
    System.out.println("looking");
    System.out.flush();
    while (true) {
      look(Path.of(arguments[0]));
    }
  }

  static void look(Path home) {
    try (var journal = TransferJournal.open(home)) {
      new TransferQueue(new TestStores(), journal).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Process start(Path home) throws IOException {
    return JavaProcess.of(LookingProcess.class, home.toString()).start();
  }
}
