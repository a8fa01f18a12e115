package org.nephoscope.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Unsupported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph touch`: makes empty objects; what exists keeps its bytes.
@Command(
    name = "touch",
    description = {
      "Make an empty object where there is none.",
      "",
      "What exists keeps its bytes. A file of this computer gets the date of now; an object in a",
      "store keeps its own, unless --refresh is given. Folders on the way to a file are made."
    },
    footer = {
      "",
      "Examples:",
      "  neph touch s3://bucket/done",
      "  neph touch ./results/done",
      "  neph touch --refresh s3://bucket/done"
    })
final class TouchCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "URI", arity = "1..*", description = "Objects; - reads them from input.")
  List<String> addresses = List.of();

  @Option(
      names = "--refresh",
      description = {
        "Give objects that exist in a store the date of now too, as metadata mtime: the store"
            + " copies",
        "each onto itself, if nobody has changed it meanwhile. Everything else stays."
      })
  boolean refresh;

  TouchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    ExitCode code = ExitCode.DONE;
    for (String address : AddressList.of(session, addresses)) {
      Place place = session.place(address);
      Location location = place.location();
      Optional<ObjectKey> key = location.key();
      boolean folder = key.isEmpty() || location.isPrefix();
      if (folder || location.store() instanceof StoreAddress.Http) {
        throw new UsageError(
            address
                + (folder
                    ? " is a folder; give the address of an object."
                    : " cannot be written; web servers are only read."));
      }
      try (ObjectStore store = session.open(place)) {
        touch(store, location, key.get());
      } catch (IOException e) {
        if (e instanceof Output.Closed) {
          throw e;
        }
        code = code.and(session.report(e, location));
      }
    }
    return code.number();
  }

  private void touch(ObjectStore store, Location location, ObjectKey key) throws IOException {
    Optional<Path> file = location.file();
    if (file.isPresent() && Files.exists(file.get())) {
      Files.setLastModifiedTime(file.get(), FileTime.from(Instant.now()));
      return;
    }
    try {
      store.put(key, ByteSource.of(new byte[0]), PutOptions.REPLACE.when(Condition.ABSENT));
    } catch (AlreadyExists _) {
      if (refresh && file.isEmpty()) {
        refresh(store, location, key);
      }
    }
  }

  private static void refresh(ObjectStore store, Location location, ObjectKey key)
      throws StorageException {
    Rewrites rewrites =
        store
            .feature(Rewrites.class)
            .orElseThrow(() -> new Unsupported(location.toString(), "changing a date", null));
    Instant now = Instant.now();
    String seconds =
        BigDecimal.valueOf(now.getEpochSecond())
            .add(BigDecimal.valueOf(now.getNano(), 9))
            .toString();
    var change = HeaderChange.NOTHING.with("mtime", Optional.of(seconds));
    var _ =
        rewrites.rewrite(
            key, store.stat(key).revision(), change, CopyOptions.when(Condition.ALWAYS));
  }
}
