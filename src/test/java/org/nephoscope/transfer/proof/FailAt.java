package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// Lets changes of a kind fail as the system says they do, below some folders and so many times.
final class FailAt implements FileWatch {

  /// Faults with `;` between them, each as `kind:part of the path:times:words of the system`.
  static final String PROPERTY = "proof.fail";

  /// One fault, while it lasts.
  private static final class Fault {
    private final Kind kind;
    private final String part;
    private final String words;
    private int times;

    Fault(String text) {
      String[] fields = text.split(":", 4);
      kind = Kind.valueOf(fields[0].toUpperCase(Locale.ROOT));
      part = fields[1];
      times = Integer.parseInt(fields[2]);
      words = fields[3];
    }

    boolean strikes(FileOperation operation) {
      boolean now = times > 0 && operation.kind() == kind && operation.path().contains(part);
      times -= now ? 1 : 0;
      return now;
    }
  }

  private final List<Fault> faults = new ArrayList<>();

  private FailAt() {}

  static FailAt parse(String text) {
    var watch = new FailAt();
    for (String fault : text.split(";", -1)) {
      watch.faults.add(new Fault(fault));
    }
    return watch;
  }

  @Override
  public synchronized <T> T around(FileOperation operation, Change<T> change) throws IOException {
    for (Fault fault : faults) {
      if (fault.strikes(operation)) {
        throw failure(operation, fault.words);
      }
    }
    return change.make();
  }

  /// What is done with an opened file fails without the file's name.
  private static IOException failure(FileOperation operation, String words) {
    return switch (operation.kind()) {
      case WRITE, FORCE_FILE, FORCE_FOLDER -> new IOException(words);
      case FOLDER, OPEN, LINK, MOVE, DELETE ->
          new FileSystemException(operation.path(), null, words);
    };
  }
}
