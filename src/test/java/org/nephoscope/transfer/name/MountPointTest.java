package org.nephoscope.transfer.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MountPointTest {

  @TempDir Path folder;

  @Test
  void aFolderThatIsStillToBeMadeIsOnTheDiskItWillBeOn() throws IOException {
    Path missing = folder.resolve("a/b");
    var before = MountPoint.of(missing);
    assertThat(before).isPresent();
    Files.createDirectories(missing);
    assertThat(MountPoint.of(missing)).isEqualTo(before).isEqualTo(MountPoint.of(folder));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void eachDiskIsCalledByWhereItIsMounted() throws IOException {
    assertThat(MountPoint.of(Path.of("/proc/self"))).contains("/proc");
    assertThat(MountPoint.of(Path.of("/"))).contains("/");
    // Through a link the disk of what it leads to counts; a link to nothing is on its own.
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/proc/self"));
    assertThat(MountPoint.of(link.resolve("none"))).contains("/proc");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));
    assertThat(MountPoint.of(dangling.resolve("x"))).isEqualTo(MountPoint.of(folder));
  }
}
