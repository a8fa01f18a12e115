package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;

/// The folder a person chose to copy into. Nothing is ever written outside it, neither by a name
/// nor through a link that lies in it.
///
/// @param root the store's directory, to which names are relative
/// @param path the chosen folder
/// @param naming how its files stand for objects
public record LocalFolder(Path root, Path path, LocalNaming naming) {

  /// The folder a route leads to; empty if it leads to no file.
  public static Optional<LocalFolder> of(Location target) {
    if (!(target.store() instanceof StoreAddress.Local(var root, var naming))) {
      return Optional.empty();
    }
    String folder = target.isPrefix() ? target.path() : target.parent().path();
    return Optional.of(new LocalFolder(root, root.resolve(folder), naming));
  }

  /// Whether the name of a file, and not the copy's policy, decides how its encoding is told.
  public boolean tellsEncodings() {
    return naming == LocalNaming.SUFFIX;
  }

  /// The file of that full name; empty if it would lie outside the folder. The folder itself is
  /// only what a name that ends in a slash may mean.
  public Optional<Path> file(String name) throws IOException {
    Path file;
    try {
      file = root.resolve(name);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (file.equals(path)) {
      return name.endsWith("/") ? Optional.of(file) : Optional.empty();
    }
    boolean inside = file.startsWith(path) && file.equals(file.normalize());
    return inside && isInsideReally(file) ? Optional.of(file) : Optional.empty();
  }

  /// What lies on the way to a file and is no folder; empty if the way is free. The name of a
  /// folder itself, which ends in a slash, is on the way too.
  public Optional<Path> blocked(Path file, boolean folderToo) {
    Path above = folderToo ? file : file.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return Optional.ofNullable(above).filter(found -> !Files.isDirectory(found));
  }

  private boolean isInsideReally(Path file) throws IOException {
    if (!Files.exists(path)) {
      return true; // it will be made, so there is no link in it
    }
    Path above = file.getParent();
    while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    // A link that leads nowhere exists itself, but what it leads to does not.
    return above != null && Files.exists(above) && above.toRealPath().startsWith(path.toRealPath());
  }
}
