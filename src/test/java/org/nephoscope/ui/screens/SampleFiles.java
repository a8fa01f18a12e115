package org.nephoscope.ui.screens;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemSnapshot.Retry;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.Verification;

/// Files of a download in every state and with every result of a check.
final class SampleFiles {

  private static final double SHARD = 96 * 1024;

  /// So many of them came only when asked again.
  static final int RECOVERED = 41;

  private static final int SLOWED = 6;

  private final List<ItemSnapshot> files = new ArrayList<>();

  List<ItemSnapshot> all() {
    active("8_8_40/9216-9280_4352-4416_0-64", 63.4, 0.71, 41);
    active("mesh/1a3f.shard", SHARD, 0.12, 1200);
    active("8_8_40/9216-9280_4416-4480_0-64", 61, 0.4, 22);
    add(
        "8_8_40/9216-9280_4480-4544_0-64",
        61.2,
        ItemState.WAITING,
        new Verification.NotChecked(),
        "",
        0);
    mismatch(4352);
    done("8_8_40/9152-9216_4288-4352_0-64", 59.9, Algorithm.MD5, 33);
    done("8_8_40/9152-9216_4224-4288_0-64", 64.8, Algorithm.MD5, 29);
    done("8_8_40/9088-9152_4416-4480_0-64", 60.2, Algorithm.CRC32C, 35);
    done("mesh/1a3e.shard", SHARD, Algorithm.MULTIPART_ETAG, 3800);
    var size = new Verification.SizeOnly("the store gives no digest");
    add("8_8_40/9088-9152_4352-4416_0-64", 58.6, ItemState.DONE, size, "", 30);
    var kms = new Verification.Unverifiable("the store's tag is not a digest of the bytes");
    add("skeletons/8812043", 4.2, ItemState.DONE, kms, "", 22);
    add("info", 1.1, ItemState.SKIPPED, matched(Algorithm.MD5), "its hash is equal", 0);
    denied("restricted/lut.bin", 12.4);
    add("mesh/1a40.shard", SHARD, ItemState.PAUSED, new Verification.NotChecked(), "", 640);
    add("mesh/1a41.shard", SHARD, ItemState.WAITING, new Verification.NotChecked(), "", 0);
    done("8_8_40/9088-9152_4288-4352_0-64", 63.1, Algorithm.MD5, 34);
    done("8_8_40/9088-9152_4224-4288_0-64", 62.8, Algorithm.MD5, 31);
    for (int y = 4288; y > 3648; y -= 64) {
      mismatch(y);
    }
    mismatch(3584);
    denied("restricted/README", 2.1);
    for (int y = 4480; y < 5120; y += 64) {
      String name = "8_8_40/9216-9280_%d-%d_0-64".formatted(y, y + 64);
      add(name, 60 + y % 7, ItemState.PLANNED, new Verification.NotChecked(), "", 0);
    }
    for (int i = 0; i < RECOVERED; i++) {
      recovered("8_8_40/8960-9024_%d-%d_0-64".formatted(4096 + i * 64, 4160 + i * 64), i < SLOWED);
    }
    return List.copyOf(files);
  }

  private void recovered(String name, boolean slowed) {
    String address = "s3://em-atlas/cortex-m3/seg/" + name;
    String why =
        slowed
            ? ErrorText.of(new StorageException.Busy(name, null, null), address)
            : ErrorText.of(
                new StorageException.Unreachable(name, "the answer took longer than 60 s", null),
                address);
    add(name, 62.5, ItemState.DONE, matched(Algorithm.MD5), Recovery.say("", why), 1400);
  }

  private void active(String name, double kib, double share, long millis) {
    ItemSnapshot all =
        item(name, kib, ItemState.ACTIVE, new Verification.NotChecked(), "", millis, share);
    files.add(all);
  }

  private void done(String name, double kib, Algorithm algorithm, long millis) {
    add(name, kib, ItemState.DONE, matched(algorithm), "", millis);
  }

  private void mismatch(int y) {
    String name = "8_8_40/9024-9088_%d-%d_0-64".formatted(y, y + 64);
    var wrong = new Verification.Mismatched("md5 " + hex(name), "md5 " + hex(name + "?"));
    add(
        name,
        58 + y % 9 * 0.7,
        ItemState.FAILED,
        wrong,
        "bytes differ from what the server says they are",
        310);
  }

  private void denied(String name, double kib) {
    add(name, kib, ItemState.FAILED, new Verification.NotChecked(), refusal(name), 18);
  }

  private static String refusal(String name) {
    var refused =
        new AccessDenied(name, AccessDenied.Why.FORBIDDEN, null)
            .answered("403 AccessDenied, request 7N4T1RZ0XKQ2");
    return ErrorText.of(refused, "s3://em-atlas/cortex-m3/seg/" + name);
  }

  private static Verification matched(Algorithm algorithm) {
    return new Verification.Matched(new Checksum(algorithm, "00"));
  }

  private void add(
      String name,
      double kib,
      ItemState state,
      Verification verification,
      String detail,
      long millis) {
    files.add(
        item(name, kib, state, verification, detail, millis, state == ItemState.PAUSED ? 0.4 : 1));
  }

  private ItemSnapshot item(
      String name,
      double kib,
      ItemState state,
      Verification verification,
      String detail,
      long millis,
      double share) {
    long size = (long) (kib * 1024);
    boolean denied = detail.contains("denied");
    boolean digests = state != ItemState.PLANNED && !denied;
    boolean some =
        !(verification instanceof Verification.SizeOnly
            || verification instanceof Verification.Unverifiable);
    boolean all = state == ItemState.DONE || verification instanceof Verification.Mismatched;
    return new ItemSnapshot(
        files.size(),
        "s3://em-atlas/cortex-m3/seg/" + name,
        "/data/vol/seg/" + name,
        size,
        (long) (size * share),
        state,
        verification,
        detail,
        denied ? Failure.DENIED : Failure.of(state, verification),
        digests && some ? "md5 " + hex(name) : "",
        !all
            ? ""
            : verification instanceof Verification.Mismatched(_, var actual)
                ? actual
                : "md5 " + hex(name),
        state == ItemState.PLANNED || state == ItemState.SKIPPED || name.endsWith("1a41.shard")
            ? 0
            : verification instanceof Verification.Mismatched || detail.contains(Recovery.mark())
                ? 2
                : 1,
        Duration.ofMillis(millis),
        state.isFailure() || detail.contains(Recovery.mark())
            ? Optional.of(Instant.now().minusSeconds(files.size() * 7L))
            : Optional.empty(),
        state == ItemState.WAITING && !name.endsWith("1a41.shard")
            ? Optional.of(new Retry(Instant.now().plusSeconds(8), "503 SlowDown"))
            : Optional.empty());
  }

  private static String hex(String name) {
    int seed = name.hashCode() * 0x9e3779b9;
    return "%08x%08x%08x%08x".formatted(seed, seed * 31, seed * 37, seed * 41);
  }
}
