package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Which disk a folder is on, told by what stays the same when the computer is started again or the
/// disk is unplugged and plugged in: where it is mounted. Where disks have letters instead, it is
/// the number that the volume was given when it was formatted.
public final class MountPoint {

  /// Looks at a folder.
  public interface Look {

    /// Empty if nobody can tell.
    Optional<String> at(Path folder);
  }

  private MountPoint() {}

  /// That of a folder, or of the nearest one above it if it does not exist.
  public static Optional<String> of(Path folder) {
    try {
      Path there = nearest(folder.toAbsolutePath());
      return Optional.of(
          there.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? top(there).toString()
              : "volume " + Files.getFileStore(there).getAttribute("volume:vsn"));
    } catch (IOException | UnsupportedOperationException e) {
      System.getLogger(MountPoint.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot tell the disk of " + folder, e);
      return Optional.empty(); // whoever writes there is told why
    }
  }

  private static Path nearest(Path folder) throws IOException {
    for (Path path = folder; ; ) {
      try {
        return path.toRealPath();
      } catch (NoSuchFileException e) {
        Path above = path.getParent();
        if (above == null) {
          throw e;
        }
        path = above;
      }
    }
  }

  /// The highest folder that is on the same device.
  private static Path top(Path folder) throws IOException {
    Object device = device(folder);
    Path top = folder;
    for (Path above = top.getParent(); above != null; above = top.getParent()) {
      if (!device(above).equals(device)) {
        return top;
      }
      top = above;
    }
    return top;
  }

  /// The dot makes the system mount what it mounts only when somebody goes in.
  private static Object device(Path folder) throws IOException {
    return Files.getAttribute(folder.resolve("."), "unix:dev");
  }
}
