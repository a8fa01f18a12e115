package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.provider.s3.S3StoreTest;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// Random calls give the same answers everywhere as in memory.
@Execution(ExecutionMode.CONCURRENT)
class StoresAgreeTest {

  /// Neither of these is a folder of another, which no disk can hold.
  private static final List<String> NAMES =
      List.of("a", "a-b", "a.b/1", "a.b/2", "b/1", "b/c/1", "b/c/2", "b/c.d", "b0", "é/1", "z");

  @Test
  void aFolderOfThisComputerAgreesWithMemory(@TempDir Path directory) throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      Path root = Files.createDirectory(directory.resolve("run" + seed));
      agree(new LocalStore(root), seed, 300);
    }
  }

  @Test
  void aFolderWhoseNamesTellEncodingsAgreesWithMemory(@TempDir Path directory) throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      Path root = Files.createDirectory(directory.resolve("run" + seed));
      agree(new LocalStore(root, LocalNaming.SUFFIX), seed, 300);
    }
  }

  @Test
  void anS3BucketAgreesWithMemory() throws Exception {
    var stores = new Stores(new S3Clients(S3StoreTest.SMALL_PARTS));
    agree(stores.open(S3Server.running().newBucket(), Access.AMBIENT), 7, 200);
  }

  @Test
  void aBucketOfGoogleAgreesWithMemory() throws Exception {
    try (var server = GcsServer.start()) {
      server.bucket("b");
      var here = Map.of("STORAGE_EMULATOR_HOST", server.address());
      var stores = new Stores(new GcsClients(GcsSettings.usual(), here));
      agree(stores.open(new StoreAddress.Gcs("b"), Access.ANONYMOUS), 11, 300);
    }
  }

  private static void agree(ObjectStore store, long seed, int steps) {
    var memory = new MemoryStore("reference");
    for (int step = 0; step < steps; step++) {
      long stepSeed = seed * 1_000_000 + step;
      assertThat(outcome(store, new Random(stepSeed)))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(outcome(memory, new Random(stepSeed)));
    }
  }

  private static String outcome(ObjectStore store, Random random) {
    try {
      return act(store, random);
    } catch (StorageException e) {
      return e.getClass().getSimpleName();
    } catch (IOException e) {
      throw new AssertionError("only StorageException may leave a store", e);
    }
  }

  private static String act(ObjectStore store, Random random) throws IOException {
    ObjectKey key = name(random);
    return switch (random.nextInt(8)) {
      case 0, 1 -> {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        var condition = random.nextInt(4) == 0 ? Condition.ABSENT : Condition.ALWAYS;
        yield "" + store.put(key, ByteSource.of(bytes), PutOptions.REPLACE.when(condition)).size();
      }
      case 2 -> "" + store.stat(key).size();
      case 3 -> {
        var range = ByteRange.ofLength(random.nextInt(1_500), random.nextInt(1_000));
        try (var content = store.open(key, range, Optional.empty())) {
          yield content.range() + Arrays.toString(content.readAll());
        }
      }
      case 4 -> "" + store.copy(key, Optional.empty(), name(random), Condition.ALWAYS).size();
      case 5 -> "" + store.delete(List.of(key, name(random))).size();
      default -> list(store, random);
    };
  }

  /// All pages of a random listing; folders that hold nothing are a disk's own affair.
  private static String list(ObjectStore store, Random random) throws StorageException {
    var folder = List.of(Prefix.ROOT, new Prefix("b/"), new Prefix("a.b/")).get(random.nextInt(3));
    var query =
        (random.nextBoolean() ? ListQuery.everything(folder) : ListQuery.children(folder))
            .limit(1 + random.nextInt(5))
            .from(
                random.nextBoolean()
                    ? ListQuery.Start.BEGINNING
                    : new ListQuery.Start.After(name(random).value()));
    List<String> names = new ArrayList<>();
    Optional<ListQuery> next = Optional.of(query);
    while (next.isPresent()) {
      var page = store.list(next.get());
      for (ObjectEntry entry : page.entries()) {
        if (!(entry instanceof Folder(var prefix)) || holdsSomething(store, prefix)) {
          names.add(entry.path());
        }
      }
      next = page.next();
    }
    return names.toString();
  }

  private static boolean holdsSomething(ObjectStore store, Prefix prefix) throws StorageException {
    return !store.list(ListQuery.everything(prefix).limit(1)).entries().isEmpty();
  }

  private static ObjectKey name(Random random) {
    return new ObjectKey(NAMES.get(random.nextInt(NAMES.size())));
  }
}
