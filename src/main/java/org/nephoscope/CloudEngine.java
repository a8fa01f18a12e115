package org.nephoscope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.RunSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// What several [CloudFiles] share: connections to servers, `mem://` stores, and the transfers that
/// run. The engine of this process is made when it is first needed and ends with it; another one
/// has connections, stores in memory and credentials of its own. Safe from any thread.
public final class CloudEngine implements AutoCloseable {

  private static final class Shared {
    private static final CloudEngine ENGINE = atExit(new CloudEngine(Optional.empty(), true));

    private static CloudEngine atExit(CloudEngine engine) {
      Runtime.getRuntime().addShutdownHook(new Thread(engine::end, "nephoscope-end"));
      return engine;
    }
  }

  private final Optional<RunSecrets> secrets;
  private final StoreOpener stores;
  private final Optional<Path> home;
  private final boolean ofProcess;
  private @Nullable Path temporary;
  private @Nullable TransferJournal journal;
  private @Nullable TransferQueue queue;
  private boolean closed;

  private CloudEngine(Optional<Path> home, boolean ofProcess) {
    this.home = home;
    this.ofProcess = ofProcess;
    RunSecrets kept = new RunSecrets();
    this.secrets = Optional.of(kept);
    this.stores = new Stores(kept);
  }

  private CloudEngine(StoreOpener stores, Optional<Path> home) {
    this.home = home;
    this.ofProcess = false;
    this.secrets = Optional.empty();
    this.stores = stores;
  }

  /// The engine of this process. What it has not finished when the process ends is forgotten.
  public static CloudEngine ofThisProcess() {
    return Shared.ENGINE;
  }

  /// An engine of its own whose unfinished transfers are forgotten with it.
  public static CloudEngine of() {
    return new CloudEngine(Optional.empty(), false);
  }

  /// An engine that remembers its transfers in a folder, made if need be: one that is asked for
  /// again after its program has died goes on where it was.
  public static CloudEngine in(Path home) {
    return new CloudEngine(Optional.of(home), false);
  }

  /// An engine that opens stores in another way.
  public static CloudEngine over(StoreOpener stores, Optional<Path> home) {
    return new CloudEngine(stores, home);
  }

  /// Keeps a secret in memory for [CloudOptions#secret].
  void keep(String name, Secret secret) {
    secrets
        .orElseThrow(() -> new IllegalStateException("who opens stores here has secrets itself"))
        .save(name, secret);
  }

  StoreOpener stores() {
    return stores;
  }

  /// Whether transfers outlive this engine.
  boolean remembers() {
    return home.isPresent();
  }

  synchronized TransferQueue queue() throws StorageException {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    TransferQueue known = queue;
    if (known != null) {
      return known;
    }
    String place = home.map(Path::toString).orElse("the folder for temporary files");
    try {
      journal = TransferJournal.open(folder());
      queue = new TransferQueue(stores, journal);
      return queue;
    } catch (IOException e) {
      throw new Unexpected(place, "transfers cannot be written down there", e);
    }
  }

  private Path folder() throws IOException {
    if (home.isPresent()) {
      return Files.createDirectories(home.get());
    }
    temporary = Files.createTempDirectory("nephoscope");
    return temporary;
  }

  /// Ends what is under way. The engine of the process goes on until its end.
  @Override
  public void close() {
    if (!ofProcess) {
      end();
    }
  }

  private synchronized void end() {
    closed = true;
    if (queue != null) {
      queue.close();
    }
    if (journal != null) {
      journal.close();
    }
    if (temporary != null) {
      remove(temporary);
      temporary = null;
    }
  }

  /// Nobody is there to be told that a temporary folder could not be removed.
  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.getLogger(CloudEngine.class.getName())
          .log(System.Logger.Level.DEBUG, "a temporary folder stays: " + folder, e);
    }
  }
}
