package org.nephoscope.transfer.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.nephoscope.connection.LocalNaming;

/// The names of files in a folder that may hold some already. Where [LocalNames] would write a step
/// of a key in another way, but the folder has something that is called exactly like the step and
/// is no copy of another key, somebody has called it so, and an earlier copy has made the key of
/// it: the object goes back there. So a folder whose files are called `50%2Foff` can be copied to a
/// store and be kept like it, and no file stands there twice.
public final class ChosenNames {

  private final Path folder;
  private final LocalNames names;
  private final OriginalKeys keys;

  /// @param folder it need not exist
  /// @param naming how its files stand for objects
  public ChosenNames(Path folder, LocalNames names, LocalNaming naming) {
    this.folder = folder;
    this.names = names;
    this.keys = new OriginalKeys(folder, names, naming);
  }

  /// The relative path, with slashes, for a key below the folder. Looks at the disk only for steps
  /// that would be written otherwise.
  public String path(String key) {
    String written = names.toPath(key);
    if (written.equals(key)) {
      return written;
    }
    String[] steps = key.split("/", -1);
    var path = new StringBuilder();
    for (int i = 0; i < steps.length; i++) {
      boolean last = i == steps.length - 1;
      path.append(step(path.toString(), steps[i], last)).append(last ? "" : "/");
    }
    return path.toString();
  }

  private String step(String parent, String step, boolean last) {
    String written = names.toPath(step);
    boolean chosen =
        !written.equals(step)
            && LocalNames.isOrdinary(step)
            && !isThere(parent + written, last)
            && isThere(parent + step, last)
            && keys.key(parent + step).endsWith(step); // what is read back gets shorter
    return chosen ? step : written;
  }

  /// Under that name, or under one that tells an encoding besides.
  private boolean isThere(String path, boolean last) {
    return last
        ? EncodingSuffix.endings().stream().anyMatch(ending -> isThere(path + ending))
        : isThere(path);
  }

  /// Also a link that leads nowhere, but nothing that only a file system that folds case takes for
  /// the same.
  private boolean isThere(String path) {
    try {
      Path file = folder.resolve(path);
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && file.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName().equals(file.getFileName());
    } catch (InvalidPathException e) {
      return false; // no file can be called so here
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
