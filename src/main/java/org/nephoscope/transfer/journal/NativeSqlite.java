package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library of SQLite, unpacked once into the program's folder. The driver unpacks it at
/// each start into the folder for temporary files, which takes longer than opening a journal, and
/// where it stays for good if the program is killed.
public final class NativeSqlite {

  /// Where the driver looks first.
  private static final String PATH = "org.sqlite.lib.path";

  /// Guarded by the class.
  private static @Nullable Path kept;

  private NativeSqlite() {}

  /// Says where the program keeps everything of its own, before it opens any database: the first
  /// may be one for a moment, in a folder that goes again.
  public static synchronized void keepIn(Path home) {
    kept = home;
  }

  /// Lets the driver take the library from below the program's folder, or that one if nobody has
  /// named it; if no database was opened before and nobody has said where else the library is.
  /// Where that fails, the driver does as it always did.
  static synchronized void in(Path otherwise) {
    if (System.getProperty(PATH) != null) {
      return;
    }
    Path home = kept == null ? otherwise : kept;
    try {
      System.setProperty(PATH, unpacked(home).toString());
    } catch (IOException e) {
      System.getLogger(NativeSqlite.class.getName())
          .log(System.Logger.Level.DEBUG, "SQLite's library is not kept in " + home, e);
    }
  }

  /// The folder with the library of this version for this computer, which is made if need be. What
  /// was cut off is another length, and is made again.
  static Path unpacked(Path home) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    var packed =
        NativeSqlite.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
    if (packed == null) {
      throw new IOException("the driver has no library for this computer");
    }
    // A home may be shared by computers of several kinds.
    Path folder =
        home.resolve("native")
            .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
            .resolve(kind(LibraryLoaderUtil.getNativeLibResourcePath()));
    Path library = folder.resolve(name);
    var connection = packed.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      if (!Files.exists(library) || Files.size(library) != connection.getContentLengthLong()) {
        OwnerOnly.folder(folder);
        Path part = Files.createTempFile(folder, name, ".part");
        try {
          Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
          try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true); // its length alone tells later whether it is whole
          }
          Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(part);
        }
      }
    }
    return folder;
  }

  /// As `Linux-x86_64`.
  private static String kind(String resources) {
    Path path = Path.of(resources);
    return Objects.requireNonNull(path.getParent()).getFileName() + "-" + path.getFileName();
  }
}
