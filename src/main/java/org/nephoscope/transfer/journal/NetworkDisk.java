package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Tells file systems that lie on other computers, where processes share no memory: SQLite's
/// write-ahead log damages a database there that two computers have open.
final class NetworkDisk {

  private static final Set<String> KINDS =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afpfs",
          "webdav",
          "davfs",
          "ncpfs",
          "9p",
          "afs",
          "ceph",
          "glusterfs",
          "lustre",
          "gpfs",
          "beegfs",
          "panfs",
          "ocfs2",
          "gfs2",
          "vboxsf",
          "vmhgfs",
          "prl_fs",
          "acfs");

  private NetworkDisk() {}

  /// Whether a file lies on one. The folder above it is there.
  static boolean has(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path real = (folder == null ? file : folder).toRealPath();
    Path root = real.getRoot();
    return (root != null && root.toString().startsWith("\\\\")) || isNetwork(type(real));
  }

  /// Empty where Java does not find the mount, as in some containers.
  private static String type(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException _) {
      return "";
    }
  }

  /// What the system calls such a file system. Those of other programs (`fuse.sshfs`) mostly are.
  static boolean isNetwork(String type) {
    String kind = type.toLowerCase(Locale.ROOT);
    return KINDS.contains(kind) || kind.startsWith("fuse.");
  }
}
