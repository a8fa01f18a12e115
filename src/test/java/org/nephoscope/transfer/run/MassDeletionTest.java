package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;

/// Fourteen ways to wish for far more deletions than were meant. In each, nothing is deleted
/// anywhere, and what is said tells why.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.CONCURRENT)
class MassDeletionTest {

  private static final int HELD = 30;

  @TempDir Path temporary;

  /// What is prepared for one of them, what is asked for, and what is said.
  private interface Script {
    TransferRequest request(TransferDesk desk) throws Exception;
  }

  enum Scenario {
    EMPTY_SOURCE(
        desk -> {
          Files.createDirectories(desk.file("nothing"));
          return sync(desk.local("nothing/"), desk.place(THERE, "z/"));
        },
        "30 of the 30 objects at mem://there/z/ would be deleted",
        "None was deleted. If it is meant, allow it with --allow-empty-source --max-delete 30."),
    MISTYPED_SOURCE(
        desk -> {
          var route = new Route(desk.place(HERE, "aa/"), desk.place(THERE, "z/"));
          return new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.of(HELD), true);
        },
        "mem://here/aa/ does not exist"),
    EMPTY_MOUNT_POINT(
        desk -> {
          Files.createDirectories(desk.file("mount"));
          return sync(desk.local("mount/"), desk.place(THERE, "z/"), HELD);
        },
        "30 of the 30 objects at mem://there/z/ would be deleted",
        "None was deleted. If it is meant, allow it with --allow-empty-source."),
    EMPTY_MOUNT_POINTS_BELOW(
        desk -> {
          Files.createDirectories(desk.file("mounts/one"));
          Files.createDirectories(desk.file("mounts/two"));
          return sync(desk.local("mounts/"), desk.place(THERE, "z/"), HELD);
        },
        "30 of the 30 objects at mem://there/z/ would be deleted",
        "None was deleted. If it is meant, allow it with --allow-empty-source."),
    WRONG_PREFIX(
        desk -> {
          for (int i = 0; i < 5; i++) {
            desk.object(HERE, "a-old/other-" + i, "text");
          }
          return sync(desk.place(HERE, "a-old/"), desk.place(THERE, "z/"));
        },
        "30 of the 30 objects at mem://there/z/ would be deleted",
        "None was deleted."),
    SOURCE_THAT_VANISHES(
        desk -> {
          desk.stores.put(
              HERE, () -> new Broken(desk.stores.real(HERE), 10, new NotFound("a/", null)));
          return sync(desk.place(HERE, "a/"), desk.place(THERE, "z/"), HELD);
        },
        "mem://here/a/"),
    DENIED_LISTING(
        desk -> {
          var denied = new AccessDenied("a/", AccessDenied.Why.FORBIDDEN, null);
          desk.stores.put(HERE, () -> new Broken(desk.stores.real(HERE), 0, denied));
          return sync(desk.place(HERE, "a/"), desk.place(THERE, "z/"), HELD);
        },
        "mem://here/a/"),
    FILTER_WITHOUT_A_MATCH(desk -> {
      var none = new NameFilter(List.of("*.nowhere"), List.of());
      var route = new Route(desk.place(HERE, "a/"), desk.place(THERE, "z/"), none);
      return new Sync(route, CopyPolicy.DEFAULT, false, true, OptionalLong.of(HELD));
    }),
    SWAPPED_SIDES(
        desk -> {
          for (int i = 0; i < 12; i++) {
            desk.object(HERE, "a/new-" + i, "text");
          }
          return sync(desk.place(THERE, "z/"), desk.place(HERE, "a/"));
        },
        "12 of the 42 objects at mem://here/a/ would be deleted",
        "that is more than a tenth",
        "None was deleted."),
    ROOT_OF_A_BUCKET(
        desk -> new Delete(List.of(desk.place(THERE, "")), OptionalLong.of(10), NameFilter.ALL),
        "30 objects at mem://there/ would be deleted",
        "no more than 10 may be. ",
        "Nothing was deleted."),
    LINKED_ROOT(
        desk -> {
          Files.createSymbolicLink(desk.file("link"), desk.file("d"));
          return new Delete(List.of(desk.local("link/")));
        },
        "is a link to a folder, and nothing is deleted through a link"),
    SAME_PLACE_BY_ANOTHER_NAME(
        desk -> {
          Files.createSymbolicLink(desk.file("alias"), desk.file("d"));
          return sync(desk.local("alias/"), desk.local("d/"), HELD);
        },
        "a folder cannot be copied onto itself"),
    MORE_THAN_ALLOWED(
        desk -> {
          for (int i = 0; i < 11; i++) {
            desk.object(THERE, "z/extra-" + i, "text");
          }
          return sync(desk.place(HERE, "a/"), desk.place(THERE, "z/"), 10);
        },
        "11 of the 41 objects at mem://there/z/ would be deleted",
        "--max-delete allows 10",
        "None was deleted."),
    NEWER_TARGET(
        desk -> {
          Files.writeString(desk.file("d/7"), "older, and of another length");
          Files.setLastModifiedTime(desk.file("d/7"), FileTime.fromMillis(0));
          desk.object(THERE, "z/extra", "text");
          return sync(desk.local("d/"), desk.place(THERE, "z/"), HELD);
        },
        "could not be copied, so ",
        "that only mem://there/z/ holds");

    @SuppressWarnings("ImmutableEnumChecker") // it prepares what it is given
    private final Script script;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
    private final List<String> said;

    Scenario(Script script, String... said) {
      this.script = script;
      this.said = List.of(said);
    }
  }

  private static Sync sync(Place from, Place to, long... most) {
    var limit = most.length == 0 ? OptionalLong.empty() : OptionalLong.of(most[0]);
    return new Sync(new Route(from, to), CopyPolicy.DEFAULT, false, true, limit);
  }

  @Test
  void thereAreFourteen() {
    assertThat(Scenario.values()).hasSize(14);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void nothingIsDeleted(Scenario scenario) throws Exception {
    try (var desk = new TransferDesk(temporary)) {
      Files.createDirectories(desk.file("d"));
      for (int i = 0; i < HELD; i++) {
        desk.object(HERE, "a/" + i, "text " + i);
        desk.object(THERE, "z/" + i, "text " + i);
        Files.writeString(desk.file("d/" + i), "text " + i);
      }
      TransferRequest request = scenario.script.request(desk);
      List<String> before = everything(desk);
      var last = desk.queue.await(desk.queue.submit(request));
      if (scenario.said.isEmpty()) {
        assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
        assertThat(last.tally().planned()).isZero();
      } else {
        assertThat(last.state())
            .isInstanceOfSatisfying(
                TransferState.Failed.class,
                failed -> assertThat(failed.cause()).contains(scenario.said));
      }
      assertThat(everything(desk)).containsAll(before);
    }
  }

  private static List<String> everything(TransferDesk desk) throws Exception {
    var all = new ArrayList<>(desk.files());
    desk.keys(HERE).forEach(key -> all.add("here " + key));
    desk.keys(THERE).forEach(key -> all.add("there " + key));
    return all;
  }

  /// Breaks off when it is listed.
  private static final class Broken extends ForwardingStore {
    private final ObjectStore real;
    private final int after;
    private final StorageException error;

    Broken(ObjectStore real, int after, StorageException error) {
      this.real = real;
      this.after = after;
      this.error = error;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (after == 0 || query.start() instanceof ListQuery.Start.Token) {
        throw error;
      }
      Listing half = real.list(query.limit(after));
      return new Listing(
          half.entries(),
          half.leftOut(),
          Optional.of(query.from(new ListQuery.Start.Token("more"))));
    }
  }
}
