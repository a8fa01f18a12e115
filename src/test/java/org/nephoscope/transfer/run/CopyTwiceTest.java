package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// Two transfers that copy one tree into one folder at once.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class CopyTwiceTest {

  private static final int OBJECTS = 20;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (int i = 0; i < OBJECTS; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// Lets something happen when an object's bytes are asked for, after its file was looked at.
  private void whenRead(Consumer<ObjectKey> meanwhile) {
    desk.stores.put(HERE, () -> new Reading(desk.stores.real(HERE), meanwhile));
  }

  private static Consumer<ObjectKey> together() {
    Map<ObjectKey, CyclicBarrier> meetings = new ConcurrentHashMap<>();
    return key -> {
      try {
        meetings.computeIfAbsent(key, _ -> new CyclicBarrier(2)).await(30, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("only one reads " + key, e);
      }
    };
  }

  private Transfer copy(CopyPolicy policy) {
    return desk.copy(desk.place(HERE, "a/"), desk.local("b/"), policy);
  }

  private void eachIsWrittenOnce(CopyPolicy policy) throws Exception {
    Transfer first = copy(policy);
    Transfer second = copy(policy);
    TransferSnapshot one = desk.queue.await(first);
    TransferSnapshot two = desk.queue.await(second);
    List<ItemSnapshot> items =
        Stream.of(one, two).flatMap(each -> desk.items(each).stream()).toList();
    assertThat(List.of(one.state(), two.state()))
        .as("%s", items)
        .hasOnlyElementsOfType(TransferState.Finished.class);
    assertThat(one.tally().done() + two.tally().done()).isEqualTo(OBJECTS);
    assertThat(items)
        .allMatch(item -> item.verification() instanceof Verification.Matched)
        .filteredOn(item -> item.state() != ItemState.DONE)
        .hasSize(OBJECTS)
        .allMatch(item -> item.state() == ItemState.SKIPPED)
        .allMatch(item -> item.detail().equals("The target has the same content."));
    assertThat(desk.files()).hasSize(OBJECTS);
    assertThat(desk.file("b/7")).hasContent("content 7");
  }

  @Test
  void whatTheOtherHasWrittenMeanwhileIsThereAlready() throws Exception {
    whenRead(together());
    eachIsWrittenOnce(CopyPolicy.DEFAULT);
  }

  @Test
  void alsoInPlaceOfSomethingOlder() throws Exception {
    Files.createDirectories(desk.file("b"));
    for (int i = 0; i < OBJECTS; i++) {
      Files.writeString(desk.file("b/" + i), "older");
    }
    whenRead(together());
    eachIsWrittenOnce(CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE));
  }

  @Test
  void otherContentIsAConflict() throws Exception {
    whenRead(key -> {
      try {
        Files.writeString(desk.file("b").resolve(key.value().substring(2)), "CONTENT " + 7);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    Files.createDirectories(desk.file("b"));
    TransferSnapshot ended = desk.run(desk.place(HERE, "a/7"), desk.local("b/7"));
    assertThat(desk.item(ended).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.item(ended).detail())
        .endsWith("b/7 was changed by someone else meanwhile, so it was left as it is.");
    assertThat(desk.file("b/7")).hasContent("CONTENT 7");
  }

  private static final class Reading extends ForwardingStore {
    private final ObjectStore real;
    private final Consumer<ObjectKey> meanwhile;

    Reading(ObjectStore real, Consumer<ObjectKey> meanwhile) {
      this.real = real;
      this.meanwhile = meanwhile;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      ObjectContent content = real.open(key, span, revision);
      var bytes =
          new FilterInputStream(content.bytes()) {
            private boolean read;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              if (!read) {
                read = true;
                meanwhile.accept(key);
              }
              return super.read(into, offset, length);
            }
          };
      return new ObjectContent(content.meta(), content.range(), bytes);
    }
  }
}
