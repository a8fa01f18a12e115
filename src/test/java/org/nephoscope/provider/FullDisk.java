package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nephoscope.JavaProcess;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// A process of its own that fills a disk of one MiB and twenty files, and says what came of it.
/// Argument: a folder to see that disk in.
final class FullDisk {

  private FullDisk() {}

  public static void main(String[] arguments) throws IOException {
    Path disk = Path.of(arguments[0]);
    try (var store = new LocalStore(disk)) {
      System.out.println("small " + written(store, "old", 100_000));
      System.out.println("large " + written(store, "old", 2 << 20));
      System.out.println("old " + store.stat(new ObjectKey("old")).size());
      String last = "written";
      for (int files = 0; files < 100 && last.equals("written"); files++) {
        last = written(store, "folder/" + files, 1);
      }
      System.out.println("many " + last);
      try (var listed = Files.walk(disk)) {
        System.out.println("unfinished " + listed.filter(FullDisk::unfinished).count());
      }
      store.delete(List.of(new ObjectKey("folder/0")));
      System.out.println("again " + written(store, "old", 200_000));
    }
  }

  /// A start of this process with a disk of its own that nobody else sees; it does not start where
  /// the system does not let everybody mount one.
  static Process start(Path folder) throws IOException {
    String mount = "mount -t tmpfs -o size=1m,nr_inodes=20 tmpfs \"$0\" && exec \"$@\"";
    ProcessBuilder process = JavaProcess.of(FullDisk.class, folder.toString());
    process.command().addAll(0, List.of("unshare", "-rm", "sh", "-c", mount, folder.toString()));
    return process.redirectErrorStream(true).start();
  }

  private static String written(ObjectStore store, String name, int size) {
    try {
      store.put(new ObjectKey(name), ByteSource.of(new byte[size]), PutOptions.REPLACE);
      return "written";
    } catch (StorageException e) {
      return e.getClass().getSimpleName() + ", " + e.getMessage();
    }
  }

  private static boolean unfinished(Path file) {
    return file.getFileName().toString().endsWith(".part");
  }
}
