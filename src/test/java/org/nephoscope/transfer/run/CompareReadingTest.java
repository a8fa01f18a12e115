package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.codec.Digesting;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferState;

/// By what contents are compared: digests that stores give, and bytes that are read.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CompareReadingTest extends CompareDesk {

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
    assertThat(findings(compare(desk.place(HERE, "a/"), desk.local("out/"), false)))
        .containsExactly("mem://here/a/x unverifiable unverifiable");
    var decoded = compare(desk.place(HERE, "a/"), desk.local("out/"), true);
    assertThat(findings(decoded)).containsExactly("mem://here/a/x equal md5");
    assertThat(desk.item(decoded).detail())
        .isEqualTo(
            "The contents are equal: the source is stored as gzip, the target without an"
                + " encoding.");
    assertThat(findings(compare(desk.local("out/"), desk.place(HERE, "a/"), true)))
        .containsExactly(desk.file("out/x") + " equal md5");
    Files.writeString(desk.file("out/x"), "Text");
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
}
