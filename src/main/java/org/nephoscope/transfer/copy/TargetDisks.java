package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.journal.DiskTable;
import org.nephoscope.transfer.name.LocalFolder;
import org.nephoscope.transfer.name.MountPoint;

/// Holds one transfer to the disks its folders were on when it began. A disk that is unmounted
/// leaves an empty folder of the same name on the disk below, which would take the rest of the
/// objects without a word.
///
/// The folders of the first thousand targets are watched; who names more of them than that names
/// files of a few folders one by one.
public final class TargetDisks {

  private static final Sentences SAY = Sentences.of(TargetDisks.class);

  private static final int MOST = 1000;

  private final long job;
  private final DiskTable table;
  private final MountPoint.Look look;
  private final Map<Path, String> begun = new ConcurrentHashMap<>();

  /// The folders as they were when they were last found to be on their disks.
  private final Map<Path, Object> sound = new ConcurrentHashMap<>();

  public TargetDisks(long job, DiskTable table, MountPoint.Look look) {
    this.job = job;
    this.table = table;
    this.look = look;
  }

  /// Writes down which disks they are, unless an earlier run has, and requires them. To be called
  /// before anything is written.
  public void begin(TransferRequest request) throws OtherDisk {
    if (!(request instanceof Routed routed) || request instanceof Compare) {
      return;
    }
    Map<String, String> known = table.find(job);
    var fresh = new HashMap<String, String>();
    routed.routes().stream()
        .flatMap(route -> LocalFolder.of(route.to().location()).stream())
        .map(LocalFolder::path)
        .distinct()
        .limit(MOST)
        .forEach(folder -> {
          String name = folder.toString();
          Optional<String> disk = Optional.ofNullable(known.get(name)).or(() -> look.at(folder));
          disk.ifPresent(mount -> begun.put(folder, mount));
          disk.filter(_ -> !known.containsKey(name)).ifPresent(mount -> fresh.put(name, mount));
        });
    if (!fresh.isEmpty()) {
      table.note(job, fresh);
    }
    require();
  }

  /// Throws if any of the folders is on another disk now.
  public void require() throws OtherDisk {
    begun.keySet().forEach(this::require);
  }

  /// The same for one folder. Costs one look at it as long as it stays what it is.
  void require(Path folder) throws OtherDisk {
    String disk = begun.get(folder);
    Object key = key(folder);
    if (disk == null || (key != null && key.equals(sound.get(folder)))) {
      return;
    }
    Optional<String> now = look.at(folder);
    if (now.isPresent() && !now.get().equals(disk)) {
      throw new OtherDisk(sentence(folder, disk, now.get()));
    }
    if (key != null && now.isPresent()) {
      sound.put(folder, key);
    }
  }

  /// Its device and its number on it; none if it does not exist, or where there are none.
  private static @Nullable Object key(Path folder) {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private static String sentence(Path folder, String disk, String now) {
    return Path.of(disk).startsWith(Path.of(now))
        ? SAY.get("disk.gone", folder, disk)
        : SAY.get("disk.other", folder, disk, now);
  }
}
