package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Finding;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.name.LocalNames;

/// What a comparison says of each object.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CompareFindingTest extends CompareDesk {

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

  /// Names are chosen as the source has them; the target may have others for the same.
  @Test
  void whatIsChosenMeetsItsCounterpartUnderAnotherName() throws Exception {
    byte[] packed = TransferSamples.gzip(new byte[] {1, 2, 3});
    for (String name : List.of("x", "left", "a?b", "y")) {
      desk.object(HERE, "a/" + name, packed, TransferSamples.GZIP);
    }
    Files.createDirectories(desk.file("out"));
    String escaped = new LocalNames(LocalNames.Rules.here()).toPath("a?b");
    for (String name : List.of("x.gz", "left.gz", escaped + ".gz", "y", "y.gz")) {
      Files.write(desk.file("out/" + name), packed);
    }
    names = new NameFilter(List.of("x", "a\\?b", "y"), List.of());
    assertThat(findings(compare(desk.place(HERE, "a/"), desk.local("out/"), true)))
        .containsExactly(
            "mem://here/a/a?b equal md5", "mem://here/a/x equal md5", "mem://here/a/y equal md5");

    names = new NameFilter(List.of("x.gz", "y"), List.of());
    assertThat(findings(compare(desk.local("out/"), desk.place(HERE, "a/"), true)))
        .containsExactly(desk.file("out/x.gz") + " equal md5", desk.file("out/y") + " equal md5");

    // A folder whose store knows the encodings has the plain names.
    names = new NameFilter(List.of("x"), List.of());
    var suffixed = new StoreAddress.Local(desk.folder, LocalNaming.SUFFIX);
    assertThat(findings(compare(desk.place(suffixed, "out/"), desk.place(HERE, "a/"), true)))
        .singleElement()
        .satisfies(line -> assertThat(line).endsWith("out/x equal md5"));
    assertThat(findings(compare(desk.place(suffixed, "out/"), desk.local("out/"), true)))
        .singleElement()
        .satisfies(line -> assertThat(line).endsWith("out/x equal md5"));

    names = new NameFilter(List.of(), List.of("*.gz", "y"));
    assertThat(findings(compare(desk.place(HERE, "a/"), desk.local("out/"), true)))
        .as("what is left out is left out by the source's names too")
        .containsExactly(
            "mem://here/a/a?b equal md5",
            "mem://here/a/left equal md5",
            "mem://here/a/x equal md5");
  }
}
