package org.nephoscope.transfer.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.name.FileIdentity;
import org.nephoscope.transfer.proof.FileOperation;
import org.nephoscope.transfer.proof.FileOperation.Kind;
import org.nephoscope.transfer.proof.FileWatch;
import org.nephoscope.transfer.proof.WatchedChannel;

/// What a file has when it takes its name was on the disk before.
@EnabledOnOs({OS.LINUX, OS.MAC})
class PartFileTest {

  private static final Instant WHEN = Instant.parse("2020-02-03T04:05:06Z");

  @TempDir Path folder;
  private final List<String> forced = new ArrayList<>();

  @Test
  void permissionsAndDateAreForcedWithTheBytes() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    var before = FileIdentity.of(target);
    try (var part = part()) {
      part.write("new".getBytes(UTF_8), 0, 3);
      part.finish(target, Optional.of(WHEN));
      assertThat(forced).containsExactly("rw-r----- " + WHEN);
      part.publish(target, before, Optional.of(WHEN));
    }
    assertThat(target).hasContent("new");
    assertThat(seen(target)).isEqualTo("rw-r----- " + WHEN);
    assertThat(forced).as("forced once").hasSize(1);
  }

  @Test
  void publishingForcesThemToo() throws IOException {
    Path target = folder.resolve("target");
    try (var part = part()) {
      part.write("new".getBytes(UTF_8), 0, 3);
      part.publish(target, Optional.empty(), Optional.of(WHEN));
    }
    assertThat(forced).containsExactly(seen(target));
  }

  private PartFile part() throws IOException {
    Path path = folder.resolve(".target.0123456789abcdef.part");
    var channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var watch =
        new FileWatch() {
          @Override
          public <T> T around(FileOperation operation, Change<T> change) throws IOException {
            if (operation.kind() == Kind.FORCE_FILE) {
              forced.add(seen(path));
            }
            return change.make();
          }
        };
    return new PartFile(
        path, new WatchedChannel(channel, watch, Kind.FORCE_FILE, path.toString(), 1));
  }

  private static String seen(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
        + " "
        + Files.getLastModifiedTime(file).toInstant();
  }
}
