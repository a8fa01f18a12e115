package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.storage.Headers;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// The objects of one job, drawn from a seed: most are small, some are empty, some go in parts,
/// some are encoded, and of some the target is taken where the policy says what is to become of
/// that. Each lies below a folder that tells which way it goes, and goes to the same folder on the
/// other side.
record Cargo(long seed, int number, int largest, IfExists policy, Task task) {

  static final String S3_DOWN = "down/";
  static final String S3_UP = "up/";
  static final String GOOGLE_DOWN = "google-down/";
  static final String GOOGLE_UP = "google-up/";

  /// Whoever keeps a target like its source deletes so many with one lane before the next ones.
  static final int BATCH = 25;

  /// What only the target of a sync holds: more than two batches of it.
  static final int EXTRAS = 52;

  private static final int MANY = 200;

  /// So many have a target that is taken whatever the seed, because small jobs need some too.
  private static final int FIRST = 4;

  private static final Headers GZIP = new Headers(List.of("gzip"), Optional.empty(), Map.of());

  /// @param folder one of the four
  /// @param taken whether another object has its name at the target when the job begins
  record Thing(String folder, int index, long seed, int size, boolean packed, boolean taken) {

    boolean isDownload() {
      return folder.equals(S3_DOWN) || folder.equals(GOOGLE_DOWN);
    }

    boolean isGoogles() {
      return folder.equals(GOOGLE_DOWN) || folder.equals(GOOGLE_UP);
    }

    /// Its name as an object.
    String key() {
      return key("");
    }

    /// The same with a number as a copy beside another object has it.
    private String key(String number) {
      String name = "thing \u00fc " + index + number + ".bin";
      return folder + "f" + index % 7 + "/g" + index % 3 + "/" + name;
    }

    /// Its name as a file.
    String file() {
      return key() + (packed ? ".gz" : "");
    }

    /// Its name on the other side, where a policy may give it another one than it had.
    String arrived(IfExists policy) {
      if (taken && policy == IfExists.KEEP_BOTH) {
        return key(" (2)");
      }
      return isDownload() ? file() : key();
    }

    Headers headers() {
      return packed ? GZIP : Headers.NONE;
    }

    /// The same at every call.
    byte[] bytes() {
      byte[] bytes = new byte[size];
      new Random(seed).nextBytes(bytes);
      return packed ? gzip(bytes) : bytes;
    }

    byte[] older() {
      return ("what was there before " + key()).getBytes(UTF_8);
    }
  }

  List<Thing> things() {
    var random = new Random(seed);
    List<Thing> things = new ArrayList<>();
    if (task.isSync()) {
      add(things, random, task == Task.SYNC_DOWN ? S3_DOWN : S3_UP, number);
      return things;
    }
    int google = number / 20;
    add(things, random, S3_DOWN, number / 2 - google);
    add(things, random, S3_UP, number / 2 - google);
    add(things, random, GOOGLE_DOWN, google);
    add(things, random, GOOGLE_UP, google);
    return things;
  }

  /// What only the target of a sync holds, and is to lose.
  List<String> extras() {
    if (!task.isSync()) {
      return List.of();
    }
    String folder = task == Task.SYNC_DOWN ? S3_DOWN : S3_UP;
    return IntStream.range(0, EXTRAS).mapToObj(i -> folder + "extra/e" + i).toList();
  }

  private void add(List<Thing> things, Random random, String folder, int count) {
    boolean mayBeTaken =
        !task.isSync() && (policy == IfExists.REPLACE || policy == IfExists.KEEP_BOTH);
    for (int i = 0; i < count; i++) {
      boolean packed = random.nextInt(10) == 0 && i >= FIRST;
      boolean taken = mayBeTaken && !packed && (random.nextInt(8) == 0 || i < FIRST);
      things.add(
          new Thing(folder, i, random.nextLong(), i == 0 ? largest : size(random), packed, taken));
    }
  }

  private int size(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> isRare(random) ? largest - random.nextInt(largest / 3) : random.nextInt(65_536);
      case 3, 4 -> random.nextInt(isRare(random) ? largest / 3 : 65_536);
      default -> random.nextInt(4096);
    };
  }

  /// Whether one of many is to be large: a job of hundreds would else be mostly bytes, and a kill
  /// takes as long as these are compared.
  private boolean isRare(Random random) {
    return number < MANY || random.nextInt(2) == 0;
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return packed.toByteArray();
  }
}
