package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.WireAnswer;
import org.nephoscope.provider.WireAnswer.Framing;
import org.nephoscope.provider.fault.FaultedServer;
import org.nephoscope.provider.fault.Job;
import org.nephoscope.provider.fault.Trouble;
import org.nephoscope.provider.gcs.FaultedGcs;
import org.nephoscope.provider.http.FaultedWeb;
import org.nephoscope.provider.s3.FaultedS3;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;

/// Copies through everything that may go wrong on the way. Each object meets a trouble of its own,
/// drawn from a seed, and ends whole and checked, or as a failure with nothing under its name.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class TransferTroubleTest {

  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int OBJECTS = 60;

  /// The objects' names, in a target or in the description that comes before the bytes.
  private static final Pattern NAME = Pattern.compile("obj-(\\d+)");

  private static final int DESCRIPTION = 3_000;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void fromS3() throws Exception {
    try (var server = new FaultedS3()) {
      down(server, drawn(server, Job.READ));
    }
  }

  @Test
  void fromGoogle() throws Exception {
    try (var server = new FaultedGcs()) {
      down(server, drawn(server, Job.READ));
    }
  }

  @Test
  void fromWebServers() throws Exception {
    try (var server = new FaultedWeb()) {
      down(server, drawn(server, Job.READ));
    }
  }

  @Test
  void toS3() throws Exception {
    try (var server = new FaultedS3()) {
      up(server);
    }
  }

  @Test
  void toGoogle() throws Exception {
    try (var server = new FaultedGcs()) {
      up(server);
    }
  }

  @Test
  void cutsAtManyOffsetsAreReadOn() throws Exception {
    for (FaultedServer server : List.of(new FaultedS3(), new FaultedGcs(), new FaultedWeb())) {
      try (server) {
        assertThat(down(server, cuts())).as(server.name()).isEqualTo(OBJECTS);
      }
    }
  }

  /// How an object's requests go wrong.
  private interface Draw {
    Fault fault(int object, FaultyProxy proxy);
  }

  private static Draw drawn(FaultedServer server, Job job) {
    return (object, proxy) -> {
      var random = new Random(SEED * 1_000 + object);
      List<Trouble> fitting =
          Stream.of(Trouble.values())
              .filter(one -> one.fits(job) && one != Trouble.OTHER_ANSWER)
              .toList();
      Trouble trouble = fitting.get(random.nextInt(fitting.size()));
      return trouble.drawn(random, proxy.endpoint(), server.endpoint(), new byte[0]);
    };
  }

  private static Draw cuts() {
    return (object, _) -> {
      Framing framing = List.of(Framing.values()).get(object % 3);
      return (request, forward) -> {
        WireAnswer answer = WireAnswer.of(forward.send(request), request[0] == 'H');
        int length = answer.body().length;
        return answer.framed(framing).cut(Math.min(Math.max(0, length - 1), object * 67));
      };
    };
  }

  private int down(FaultedServer server, Draw draw) throws Exception {
    StoreAddress place = server.place();
    Map<Integer, byte[]> all = new HashMap<>();
    for (int object = 0; object < OBJECTS; object++) {
      all.put(object, bytes(object));
      server.fill(place, new ObjectKey("in/obj-" + object), bytes(object));
    }
    try (var proxy = new FaultyProxy(server.endpoint())) {
      spoil(proxy, draw, "GET ");
      desk.stores.put(place, through(server, place, proxy));
      String out = server.name() + "/";
      var snapshot = desk.run(desk.place(place, "in/"), desk.local(out));
      int done = 0;
      for (ItemSnapshot item : desk.items(snapshot)) {
        int object = number(item.source()).orElseThrow();
        Path file = desk.file(out + "obj-" + object);
        if (item.state() == ItemState.DONE) {
          assertThat(file).as("seed %d: %s", SEED, item).hasBinaryContent(all.get(object));
          assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
          done++;
        } else {
          assertThat(file).as("seed %d: %s", SEED, item).doesNotExist();
        }
      }
      assertThat(desk.items(snapshot)).as("seed %d: %s", SEED, snapshot).hasSize(OBJECTS);
      assertThat(done).as("seed %d: %s", SEED, snapshot).isGreaterThan(OBJECTS / 2);
      return done;
    }
  }

  private void up(FaultedServer server) throws Exception {
    StoreAddress place = server.place();
    Files.createDirectories(desk.file("in"));
    for (int object = 0; object < OBJECTS; object++) {
      Files.write(desk.file("in/obj-" + object), bytes(object));
    }
    try (var proxy = new FaultyProxy(server.endpoint());
        ObjectStore direct = server.direct(place)) {
      spoil(proxy, drawn(server, Job.PUT), "P");
      desk.stores.put(place, through(server, place, proxy));
      var snapshot = desk.run(desk.local("in/"), desk.place(place, "out/"));
      int done = 0;
      for (ItemSnapshot item : desk.items(snapshot)) {
        int object = number(item.source()).orElseThrow();
        Optional<byte[]> stored = stored(direct, new ObjectKey("out/obj-" + object));
        if (item.state() == ItemState.DONE || item.state() == ItemState.SKIPPED) {
          assertThat(stored).as("seed %d: %s", SEED, item).hasValue(bytes(object));
          done++;
        } else if (stored.isPresent()) { // the answer that said so was lost
          assertThat(stored).as("seed %d: %s", SEED, item).hasValue(bytes(object));
        }
      }
      assertThat(desk.items(snapshot)).as("seed %d: %s", SEED, snapshot).hasSize(OBJECTS);
      assertThat(done).as("seed %d: %s", SEED, snapshot).isGreaterThan(OBJECTS / 2);
    }
  }

  private static TestStores.Opening through(
      FaultedServer server, StoreAddress place, FaultyProxy proxy) {
    return () -> {
      try {
        return server.open(place, proxy.endpoint());
      } catch (StorageException e) {
        throw e;
      } catch (IOException e) {
        throw new AssertionError("a store opens without a request", e);
      }
    };
  }

  /// The first request of each object goes wrong, or the first three.
  private static void spoil(FaultyProxy proxy, Draw draw, String methods) {
    Map<Integer, AtomicInteger> left = new ConcurrentHashMap<>();
    proxy.spoil(
        Integer.MAX_VALUE,
        line -> line.startsWith(methods),
        (request, forward) -> {
          Optional<Integer> object = number(new String(request, StandardCharsets.ISO_8859_1));
          if (object.isPresent()
              && left.computeIfAbsent(
                          object.get(), number -> new AtomicInteger(number % 4 == 0 ? 3 : 1))
                      .getAndDecrement()
                  > 0) {
            return draw.fault(object.get(), proxy).answer(request, forward);
          }
          return forward.send(request);
        });
  }

  private static Optional<Integer> number(String text) {
    Matcher name = NAME.matcher(text.substring(0, Math.min(DESCRIPTION, text.length())));
    return name.find() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
  }

  private static Optional<byte[]> stored(ObjectStore store, ObjectKey key) throws IOException {
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      return Optional.of(content.readAll());
    } catch (NotFound _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(int object) {
    byte[] bytes = new byte[object % 10 == 9 ? 40_000 : 4_096];
    new Random(object).nextBytes(bytes);
    return bytes;
  }
}
