package org.nephoscope.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A feature of stores whose objects are files of this computer, for whoever writes such a file by
/// other means than [ObjectStore#put]: which file that is, and how to put it in place.
public interface LocalFiles {

  /// Changes which files there are.
  interface Change {
    void make() throws IOException;
  }

  /// The file that holds an object; empty if there is none. What has the name may also be a link,
  /// or something that is no object. Where names tell encodings, two files that both stand for the
  /// object are refused with [StorageException.KeyRefused], which names both.
  Optional<Path> find(ObjectKey key) throws StorageException;

  /// The file that an object goes into, whether or not it exists.
  ///
  /// @param encoding the tokens of its Content-Encoding. Where names tell nothing, they make no
  ///   difference; where they do, an encoding that no name tells is [StorageException.Unsupported]
  Path target(ObjectKey key, List<String> encoding) throws StorageException;

  /// Makes a folder and those above it that are missing, and forces the entry of each new one to
  /// the disk.
  void makeFolders(Path folder) throws IOException;

  /// Makes a change to the files of one object while nobody looks for them through a store of this
  /// program.
  void change(ObjectKey key, Change change) throws IOException;
}
