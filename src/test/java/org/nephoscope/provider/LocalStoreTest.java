package org.nephoscope.provider;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

class LocalStoreTest extends ObjectStoreCompliance {

  @TempDir Path directory;

  @Override
  protected ObjectStore open() {
    return new LocalStore(directory);
  }

  @Override
  protected boolean keepsEveryKey() {
    return false; // no directory can hold "a//b"
  }

  @Override
  protected boolean keepsHeaders() {
    return false; // a disk has no place for them
  }

  @Override
  protected boolean givesMd5() {
    return false; // a disk keeps no digests
  }

  @Override
  protected boolean forgetsEmptyFolders() {
    return false; // a disk keeps directories, and whoever made one wants to see it
  }

  @Override
  protected boolean keepsAKeyThatIsAlsoAFolder() {
    return false; // a directory entry is a file or a directory
  }
}
