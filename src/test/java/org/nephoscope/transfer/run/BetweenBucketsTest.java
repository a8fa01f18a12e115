package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.cost.Estimate;
import org.nephoscope.transfer.cost.PlannedSizes;
import org.nephoscope.transfer.cost.Requests;

/// Objects that go from one bucket of a server into another.
@Timeout(60)
class BetweenBucketsTest {

  private static final ObjectKey KEY = new ObjectKey("a");
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 here = server.newBucket();
  private final StoreAddress.S3 there = server.newBucket();

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    try (ObjectStore store = desk.stores.real(here)) {
      store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.tags(Map.of("a", "b")));
    }
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
  }

  @Test
  void theServerCopiesThemAndTheyAreCompared() throws IOException, InterruptedException {
    ItemSnapshot item = copied(desk.place(here, "a"), desk.place(there, "a"));
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(asked("GET")).isEmpty();
    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void theyTakeTheRequestsThatAreReckoned() throws IOException, InterruptedException {
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    int before = server.seen().size();
    copied(route.from(), route.to());
    List<String> all = server.seen().subList(before, server.seen().size());
    Requests reckoned =
        Estimate.of(
                new Copy(List.of(route), CopyPolicy.DEFAULT),
                PlannedSizes.NONE.and(BYTES.length),
                0,
                0,
                0)
            .requests();
    assertThat(all.stream().filter(line -> line.matches("HEAD /[^/]+/a")))
        .hasSize((int) reckoned.read());
    assertThat(all.stream().filter(line -> line.startsWith("PUT ")))
        .hasSize((int) reckoned.write());
  }

  @Test
  void aMoveTakesTheirSourceAway() throws IOException, InterruptedException {
    var route = new Route(desk.place(here, "a"), desk.place(there, "a"));
    Transfer move = desk.queue.submit(new Move(List.of(route), CopyPolicy.DEFAULT));
    assertThat(desk.item(desk.queue.await(move)).state()).isEqualTo(ItemState.DONE);
    assertThat(asked("GET")).isEmpty();
    assertThat(read()).isEqualTo(BYTES);
    try (ObjectStore store = desk.stores.real(here)) {
      assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).isEmpty();
    }
  }

  @Test
  void whereTheServerMayNotTheyGoThroughThisComputer() throws IOException, InterruptedException {
    server.set(Behaviour.FORBIDS_TAGS, true);
    ItemSnapshot item = copied(desk.place(here, "a"), desk.place(there, "a"));
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(asked("GET")).isNotEmpty();
    assertThat(read()).isEqualTo(BYTES);
  }

  @Test
  void betweenTwoIdentitiesTheyGoThroughThisComputer() throws IOException, InterruptedException {
    server.makePublic(here.bucket());
    copied(new Place(desk.place(here, "a").location(), Access.ANONYMOUS), desk.place(there, "a"));
    assertThat(asked("GET")).isNotEmpty();
  }

  private ItemSnapshot copied(Place from, Place to) throws InterruptedException {
    ItemSnapshot item = desk.item(desk.run(from, to, CopyPolicy.DEFAULT));
    assertThat(item.state()).as("%s", item).isEqualTo(ItemState.DONE);
    return item;
  }

  private List<String> asked(String method) {
    String object = method + " /" + here.bucket() + "/a";
    return server.seen().stream().filter(line -> line.equals(object)).toList();
  }

  private byte[] read() throws IOException {
    try (ObjectStore store = desk.stores.real(there);
        var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      return content.bytes().readAllBytes();
    }
  }
}
