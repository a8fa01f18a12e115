package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/// Who may put something else in the place of a folder: whoever may write to the folder it is in.
final class LocalOwners {

  private LocalOwners() {}

  /// Whether only this person and the administrator may replace a folder.
  ///
  /// @param name of the folder below the handle
  static boolean isKept(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    Path parent = name.getParent();
    PosixFileAttributeView view =
        parent == null
            ? directory.getFileAttributeView(PosixFileAttributeView.class)
            : directory.getFileAttributeView(
                parent, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return false;
    }
    PosixFileAttributes container = view.readAttributes();
    FileSystem system = name.getFileSystem();
    boolean ours =
        isOwned(container, system, "root")
            || isOwned(container, system, System.getProperty("user.name"));
    return ours
        && !container.permissions().contains(PosixFilePermission.GROUP_WRITE)
        && !container.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isOwned(PosixFileAttributes folder, FileSystem system, String user) {
    return user(system, user).filter(folder.owner()::equals).isPresent();
  }

  private static Optional<UserPrincipal> user(FileSystem system, String name) {
    try {
      return Optional.of(system.getUserPrincipalLookupService().lookupPrincipalByName(name));
    } catch (IOException e) {
      return Optional.empty(); // an account without a name owns nothing that is known to be ours
    }
  }
}
