package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

@Timeout(120)
class TransferCompareTest {

  @TempDir Path temporary;
  private TransferDesk desk;
  private CopyPolicy policy = CopyPolicy.DEFAULT;
  private NameFilter names = NameFilter.ALL;
  private boolean onlyCommon;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot compare(Place from, Place to, boolean reads)
      throws InterruptedException {
    return compare(from, to, reads, Optional.empty());
  }

  private TransferSnapshot compare(Place from, Place to, boolean reads, Optional<Path> manifest)
      throws InterruptedException {
    var request = new Compare(new Route(from, to, names), policy, reads, onlyCommon, manifest);
    return desk.queue.await(desk.queue.submit(request));
  }

  private TransferSnapshot memories(boolean reads) throws InterruptedException {
    return compare(desk.place(HERE, "a/"), desk.place(THERE, "z/"), reads);
  }

  private List<String> findings(TransferSnapshot snapshot) {
    return desk.items(snapshot).stream()
        .map(item ->
            item.source()
                + " "
                + Finding.of(item).map(Finding::word).orElse("none")
                + " "
                + item.verification().word())
        .sorted()
        .toList();
  }

  private Failure failure(TransferSnapshot snapshot) {
    return ((TransferState.Failed) snapshot.state()).kind();
  }

  /// A store that says of its objects only these digests.
  private void says(StoreAddress address, Algorithm... algorithms) {
    List<Algorithm> kept = List.of(algorithms);
    desk.stores.put(
        address,
        () ->
            new Altered(
                desk.stores.real(address),
                all -> all.stream().filter(one -> kept.contains(one.algorithm())).toList()));
  }

  @Test
  void eachObjectHasOneFindingAndNothingIsChanged() throws Exception {
    desk.object(HERE, "a/equal", "same");
    desk.object(THERE, "z/equal", "same");
    desk.object(HERE, "a/length", "longer");
    desk.object(THERE, "z/length", "short");
    desk.object(HERE, "a/content", "abc");
    desk.object(THERE, "z/content", "abd");
    desk.object(HERE, "a/only here", "x");
    desk.object(THERE, "z/only there", "x");
    var last = memories(false);
    assertThat(findings(last))
        .containsExactly(
            "mem://here/a/content different mismatch",
            "mem://here/a/equal equal md5",
            "mem://here/a/length different mismatch",
            "mem://here/a/only here missing-in-target mismatch",
            "mem://here/a/only there missing-in-source mismatch");
    assertThat(failure(last)).isEqualTo(Failure.MISMATCH);
    assertThat(last.tally().verified()).isEqualTo(1);
    assertThat(last.tally().mismatched()).isEqualTo(4);
    assertThat(((TransferState.Failed) last.state()).cause())
        .startsWith("4 of 5 objects are not equal. ");
    assertThat(desk.text(THERE, "z/content")).isEqualTo("abd");
    onlyCommon = true;
    assertThat(findings(memories(false))).hasSize(3).noneMatch(line -> line.contains("missing"));
    names = new NameFilter(List.of("e*"), List.of());
    assertThat(memories(false).state()).isInstanceOf(TransferState.Finished.class);
    names = new NameFilter(List.of("none*"), List.of());
    assertThat(failure(memories(false))).as("nothing compared").isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void filesOfThisComputerAreRead() throws Exception {
    Files.createDirectories(desk.file("one"));
    Files.createDirectories(desk.file("two"));
    for (String name : List.of("one/x", "two/x", "one/y")) {
      Files.writeString(desk.file(name), "text");
    }
    Files.writeString(desk.file("two/y"), "TEXT");
    for (boolean reads : new boolean[] {false, true}) {
      assertThat(findings(compare(desk.local("one/"), desk.local("two/"), reads)))
          .containsExactly(
              desk.file("one/x") + " equal md5", desk.file("one/y") + " different mismatch");
    }
    desk.object(THERE, "z/x", "text");
    desk.object(THERE, "z/y", "TEXT");
    var denied = new AccessDenied("z/", AccessDenied.Why.FORBIDDEN, null);
    desk.stores.put(
        THERE, () -> new FaultyStore(desk.stores.real(THERE)).failAlways(Call.OPEN, denied));
    assertThat(findings(compare(desk.local("one/"), desk.place(THERE, "z/"), false)))
        .as("the other side gives digests")
        .containsExactly(
            desk.file("one/x") + " equal md5", desk.file("one/y") + " different mismatch");
    assertThat(findings(compare(desk.place(THERE, "z/"), desk.local("two/"), false)))
        .containsExactly("mem://there/z/x equal md5", "mem://there/z/y equal md5");
  }

  @Test
  void nothingIsEqualByItsLengthUnlessItIsRead() throws Exception {
    Files.createDirectories(desk.file("one"));
    Files.writeString(desk.file("one/x"), "text");
    desk.object(THERE, "z/x", "text");
    says(THERE);
    var told = compare(desk.local("one/"), desk.place(THERE, "z/"), false);
    assertThat(told.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(told.tally().verified()).isZero();
    assertThat(told.tally().unverifiable()).isEqualTo(1);
    assertThat(desk.items(told))
        .allMatch(item -> item.verification().word().equals("size-only"))
        .allMatch(item -> item.detail().contains("--checksum reads"));

    policy = new CopyPolicy(CopyPolicy.IfExists.FAIL, policy.encoding(), true, true, 0);
    assertThat(compare(desk.local("one/"), desk.place(THERE, "z/"), false).tally().failed())
        .as("--require-hash")
        .isEqualTo(1);
    assertThat(findings(compare(desk.local("one/"), desk.place(THERE, "z/"), true)))
        .containsExactly(desk.file("one/x") + " equal md5");
  }

  @Test
  void digestsThatHaveNothingInCommonAreReadOnOneSideOnly() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "content");
    desk.object(HERE, "a/y", "content");
    desk.object(THERE, "z/y", "CONTENT");
    says(HERE, Algorithm.CRC32C);
    says(THERE, Algorithm.MD5);
    assertThat(findings(memories(false)))
        .allMatch(line -> line.endsWith("unverifiable unverifiable"));
    var opened = new FaultyStore(desk.stores.real(THERE));
    desk.stores.put(THERE, () -> new Altered(opened, all -> all.stream().limit(1).toList())); // MD5
    assertThat(findings(memories(true)))
        .containsExactly("mem://here/a/x equal md5", "mem://here/a/y different mismatch");
    assertThat(opened.calls(Call.OPEN)).isZero();
  }

  @Test
  void weakTagsAreNoDigests() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "content");
    says(HERE);
    says(THERE);
    assertThat(findings(memories(false))).containsExactly("mem://here/a/x unverifiable size-only");
    assertThat(findings(memories(true))).containsExactly("mem://here/a/x equal md5");
  }

  @Test
  void whatMayNotBeReadIsNotMissing() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "content");
    says(HERE);
    var denied = new AccessDenied("z/x", AccessDenied.Why.FORBIDDEN, null);
    desk.stores.put(
        THERE,
        () ->
            new Altered(
                new FaultyStore(desk.stores.real(THERE)).failAlways(Call.STAT, denied),
                _ -> List.of()));
    var last = memories(true);
    assertThat(findings(last)).containsExactly("mem://here/a/x failed not-checked");
    assertThat(failure(last)).isEqualTo(Failure.DENIED);
    assertThat(desk.item(last).detail()).contains("mem://there/z/x");
  }

  @Test
  void whatVanishesMeanwhileIsMissingWhereItWas() throws Exception {
    desk.object(HERE, "a/gone", "content");
    desk.object(HERE, "a/gone there", "content");
    desk.object(THERE, "z/gone", "content");
    desk.object(THERE, "z/gone there", "content");
    says(THERE);
    desk.stores.put(HERE, () -> vanishing(HERE, "a/gone"));
    desk.stores.put(THERE, () -> new Altered(vanishing(THERE, "z/gone there"), _ -> List.of()));
    assertThat(findings(memories(true)))
        .containsExactly(
            "mem://here/a/gone missing-in-source mismatch",
            "mem://here/a/gone there missing-in-target mismatch");
  }

  /// Lists an object that is gone when it is asked for.
  private ObjectStore vanishing(StoreAddress address, String key) throws StorageException {
    ObjectStore real = desk.stores.real(address);
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return real;
      }

      @Override
      public ObjectMeta stat(ObjectKey asked) throws StorageException {
        if (asked.value().equals(key)) {
          throw new StorageException.NotFound(key, null);
        }
        return real.stat(asked);
      }
    };
  }

  @Test
  void aListingThatBreaksOffEndsInNoSuccess() throws Exception {
    for (int i = 0; i < 3; i++) {
      desk.object(HERE, "a/" + i, "text");
      desk.object(THERE, "z/" + i, "text");
    }
    for (StoreAddress broken : List.of(HERE, THERE)) {
      var refuses =
          new FaultyStore(desk.stores.real(broken))
              .failAlways(Call.LIST, new AccessDenied("a/", AccessDenied.Why.FORBIDDEN, null));
      desk.stores.put(broken, () -> refuses);
      var last = memories(false);
      assertThat(failure(last)).isEqualTo(Failure.DENIED);
      assertThat(findings(last)).noneMatch(line -> line.contains("missing"));
      desk.stores.put(broken, () -> desk.stores.real(broken));
    }
    var missing = compare(desk.local("none/"), desk.place(THERE, "z/"), true);
    assertThat(failure(missing)).isEqualTo(Failure.NOT_FOUND);
    assertThat(failure(compare(desk.place(HERE, "a/"), desk.local("none/"), true)))
        .isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void oddNamesEmptyObjectsAndCaseAreTakenAsTheyAre() throws Exception {
    for (String name : List.of("two\nlines", "ä", "a\u0308", "Case", "case", "%41", "x", "x/y")) {
      desk.object(HERE, "a/" + name, "text of " + name);
    }
    desk.object(HERE, "a/empty", "");
    desk.object(HERE, "a/folder/", "");
    desk.run(desk.place(HERE, "a/"), desk.local("out/"));
    var down = compare(desk.place(HERE, "a/"), desk.local("out/"), true);
    assertThat(down.tally().failed()).as(desk.items(down).toString()).isZero();
    assertThat(down.tally().verified()).isGreaterThanOrEqualTo(9);
    var up = compare(desk.local("out/"), desk.place(HERE, "a/"), true);
    assertThat(up.tally().failed()).as(desk.items(up).toString()).isZero();

    desk.object(THERE, "z/CASE", "text of Case");
    desk.object(THERE, "z/empty", "");
    names = new NameFilter(List.of("[cC]*", "empty", "CASE"), List.of());
    says(THERE);
    assertThat(findings(memories(false)))
        .containsExactly(
            "mem://here/a/CASE missing-in-source mismatch",
            "mem://here/a/Case missing-in-target mismatch",
            "mem://here/a/case missing-in-target mismatch",
            "mem://here/a/empty equal md5");
  }

  @Test
  void storedBytesAreComparedWhateverTheirEncoding() throws Exception {
    byte[] packed = TransferSamples.gzip("text".getBytes(StandardCharsets.UTF_8));
    desk.object(HERE, "a/x", packed, TransferSamples.GZIP);
    Files.createDirectories(desk.file("out"));
    Files.write(desk.file("out/x.gz"), packed);
    var suffixed = compare(desk.place(HERE, "a/"), desk.local("out/"), true);
    assertThat(findings(suffixed)).containsExactly("mem://here/a/x equal md5");
    assertThat(desk.item(suffixed).target()).endsWith("out/x.gz");
    assertThat(findings(compare(desk.local("out/"), desk.place(HERE, "a/"), true)))
        .containsExactly(desk.file("out/x.gz") + " equal md5");

    Files.delete(desk.file("out/x.gz"));
    Files.writeString(desk.file("out/x"), "text"); // decoded
    assertThat(findings(compare(desk.place(HERE, "a/"), desk.local("out/"), true)))
        .containsExactly("mem://here/a/x different mismatch");
  }

  @Test
  void tagsOfPartsAreComparedAndOtherPartsAreReadThrough() throws Exception {
    byte[] bytes = new byte[9 << 20];
    new Random(1).nextBytes(bytes);
    desk.object(HERE, "a/large", bytes, Headers.NONE);
    desk.object(THERE, "z/large", bytes, Headers.NONE);
    Checksum eight = tag(bytes, 8 << 20);
    Checksum odd = tag(bytes, (9 << 20) - 12345); // also two parts, of a size that nobody guesses
    tagged(HERE, eight);
    tagged(THERE, eight);
    assertThat(findings(memories(false)))
        .containsExactly("mem://here/a/large equal multipart-etag");
    tagged(THERE, odd);
    assertThat(findings(memories(false)))
        .containsExactly("mem://here/a/large unverifiable unverifiable");
    assertThat(findings(memories(true))).containsExactly("mem://here/a/large equal md5");

    Files.createDirectories(desk.file("in"));
    Files.write(desk.file("in/large"), bytes);
    assertThat(findings(compare(desk.local("in/"), desk.place(HERE, "a/"), true)))
        .containsExactly(desk.file("in/large") + " equal multipart-etag");
  }

  private static Checksum tag(byte[] bytes, long partSize) {
    var digesting = new Digesting(Set.of(), List.of(partSize));
    digesting.update(bytes, 0, bytes.length);
    return digesting.checksums().getLast();
  }

  private void tagged(StoreAddress address, Checksum tag) {
    desk.stores.put(address, () -> new Altered(desk.stores.real(address), _ -> List.of(tag)));
  }

  @Test
  void bucketsTellByAHeadWhatListingsDoNot() throws Exception {
    try (var server = StrictS3.start(Profile.AWS)) {
      var bucket = server.newBucket();
      var other = server.newBucket();
      desk.object(bucket, "a/x", "same");
      desk.object(other, "a/x", "same");
      desk.object(bucket, "a/y", "abc");
      desk.object(other, "a/y", "abd");
      assertThat(findings(compare(desk.place(bucket, "a/"), desk.place(other, "a/"), false)))
          .containsExactly(bucket.uri() + "a/x equal md5", bucket.uri() + "a/y different mismatch");
    }
  }

  @Test
  void aBitFlippedOnTheWayIsReadOnceMore() throws Exception {
    desk.object(HERE, "a/x", "some content");
    desk.object(THERE, "z/x", "some content");
    var flipping = new FaultyStore(desk.stores.real(THERE)).flip(1, 3);
    desk.stores.put(THERE, () -> new Altered(flipping, _ -> List.of()));
    var last = memories(true);
    assertThat(findings(last)).containsExactly("mem://here/a/x equal md5");
    assertThat(flipping.calls(Call.OPEN)).isEqualTo(2);
  }

  @Test
  void aCutAnswerIsReadOn() throws Exception {
    var bucket = S3Server.running().newBucket();
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    desk.object(bucket, "a/x", bytes, Headers.NONE);
    desk.object(THERE, "z/x", bytes, Headers.NONE);
    says(THERE);
    try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
      proxy.spoil(
          1, line -> line.startsWith("GET ") && line.endsWith("/x"), FaultyProxy.cut(50_000));
      var through = new StoreAddress.S3(Optional.of(proxy.endpoint()), bucket.bucket());
      desk.stores.put(through, () -> new Altered(desk.stores.real(through), _ -> List.of()));
      assertThat(findings(compare(desk.place(through, "a/"), desk.place(THERE, "z/"), true)))
          .singleElement()
          .asString()
          .endsWith("equal md5");
    }
  }

  @Test
  void contentThatIsNotWhatItsStoreSaysIsDifferent() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "content");
    desk.stores.put(
        THERE,
        () ->
            new Altered(
                desk.stores.real(THERE),
                _ -> List.of(new Checksum(Algorithm.MD5, "0".repeat(32)))));
    says(HERE);
    desk.stores.put(
        HERE,
        () ->
            new Altered(
                desk.stores.real(HERE), _ -> List.of(new Checksum(Algorithm.CRC32C, "00000000"))));
    ItemSnapshot item = desk.item(memories(true));
    assertThat(Finding.of(item)).contains(Finding.DIFFERENT);
    assertThat(item.detail()).contains("does not hold what its store says of it");
    assertThat(item.attempts()).as("read once more").isEqualTo(2);
  }

  @Test
  void oneObjectIsComparedWithAnother() throws Exception {
    desk.object(HERE, "x", "content");
    desk.object(THERE, "y", "content");
    assertThat(desk.item(compare(desk.place(HERE, "x"), desk.place(THERE, "y"), false)).state())
        .isEqualTo(ItemState.DONE);
    var missing = compare(desk.place(HERE, "x"), desk.place(THERE, "none"), false);
    assertThat(Finding.of(desk.item(missing))).contains(Finding.MISSING_IN_TARGET);
    var both = compare(desk.place(HERE, "none"), desk.place(THERE, "none"), false);
    assertThat(failure(both)).isEqualTo(Failure.NOT_FOUND);
  }

  @Test
  void exactlyWhatDiffersOrIsMissingIsCopied() throws Exception {
    for (int i = 0; i < 5; i++) {
      desk.object(HERE, "a/" + i, "text " + i);
      desk.object(THERE, "z/" + i, "text " + i);
    }
    desk.object(THERE, "z/1", "older");
    desk.object(HERE, "a/1", "newer");
    desk.object(HERE, "a/new", "new");
    desk.object(THERE, "z/extra", "stays");
    var compared = memories(false);
    desk.object(HERE, "a/since then", "not compared");
    var replace = policy.ifExists(CopyPolicy.IfExists.REPLACE);
    var copy = desk.queue.copyDifferences(compared.transfer(), replace).orElseThrow();
    var last = desk.queue.await(copy);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.target() + " " + item.state().word())
        .containsExactly(
            "mem://here/a/1 mem://there/z/1 done", "mem://here/a/new mem://there/z/new done");
    assertThat(desk.text(THERE, "z/1")).isEqualTo("newer");
    assertThat(desk.text(THERE, "z/extra")).isEqualTo("stays");
    names = new NameFilter(List.of(), List.of("extra", "since*"));
    var again = memories(false);
    assertThat(again.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.queue.copyDifferences(again.transfer(), policy)).isEmpty();
  }

  @Test
  void whatFailedIsComparedAgain() throws Exception {
    desk.object(HERE, "a/x", "content");
    desk.object(THERE, "z/x", "other");
    desk.object(HERE, "a/y", "content");
    desk.object(THERE, "z/y", "content");
    var first = memories(false);
    desk.object(THERE, "z/x", "content");
    var second = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(findings(second)).containsExactly("mem://here/a/x equal md5");
  }

  @Test
  void aJobIsPausedAndGoesOnWithWhatItHasFound() throws Exception {
    for (int i = 0; i < 40; i++) {
      desk.object(HERE, "a/" + i, "text " + i);
      desk.object(THERE, "z/" + i, "text " + i);
    }
    policy = new CopyPolicy(CopyPolicy.IfExists.FAIL, policy.encoding(), true, false, 1);
    says(HERE);
    var asked = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow = new FaultyStore(desk.stores.real(THERE));
    slow.before(Call.STAT, 20, asked::countDown).delay(Call.STAT, 21, goOn);
    desk.stores.put(THERE, () -> slow);
    var request =
        new Compare(
            new Route(desk.place(HERE, "a/"), desk.place(THERE, "z/")),
            policy,
            true,
            false,
            Optional.empty());
    var transfer = desk.queue.submit(request);
    asked.await();
    desk.queue.pause(transfer);
    goOn.countDown();
    desk.queue.resume(transfer);
    var last = desk.queue.await(transfer);
    assertThat(last.tally().verified()).isEqualTo(40);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
  }
}
