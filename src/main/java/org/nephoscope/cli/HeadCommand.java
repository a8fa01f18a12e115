package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Details;
import org.nephoscope.storage.Details.Detailed;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph head`: what the store knows of objects, asked of each by itself.
@Command(
    name = "head",
    description = {
      "Show what the store knows of objects: length, dates, headers, metadata, digests.",
      "",
      "At the end of an address, * means the objects whose name begins like that, ** also those",
      "below folders, and an ending may follow, as with ls. - instead of addresses reads them from",
      "standard input, one a line. An object that is missing is said to be so, and the others are",
      "shown all the same.",
      "",
      "With --json each line has the names that ls --json has, and cacheControl,",
      "contentDisposition, contentLanguage, metadata, checksums, and where they are known version,",
      "encryption, encryptionKey, components and retainedUntil."
    },
    footer = {
      "",
      "Examples:",
      "  neph head demo://notes/README.md",
      "  neph head --json 's3://bucket/images/*.jpg'",
      "  neph head https://data.example.org/images/cell.zarr/zarr.json"
    })
final class HeadCommand implements Callable<Integer> {

  private final Session session;
  private boolean begun;

  @Parameters(paramLabel = "URI", arity = "1..*", description = "The objects.")
  List<String> addresses = List.of();

  HeadCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    ExitCode code = ExitCode.DONE;
    for (String address : AddressList.of(session, addresses)) {
      Listed listed =
          addresses.contains(AddressList.DASH) ? exactly(address) : Listed.of(address, false);
      if (listed.pattern() && isNamed(session.place(address))) {
        listed = exactly(address);
      }
      Place place = session.place(listed.address());
      if (!listed.pattern() && place.location().isPrefix()) {
        throw new UsageError(address + " is a folder; give the address of an object in it.");
      }
      code = code.and(show(place, listed, address));
    }
    return code.number();
  }

  /// A list that somebody else has made holds names, in which a star is a star.
  private static Listed exactly(String address) {
    return new Listed(address, false, false, "");
  }

  private boolean isNamed(Place place) {
    try (ObjectStore store = session.open(place)) {
      boolean named = Wildcard.named(store, place.location()).isPresent();
      if (named) {
        session.say(Wildcard.saidNamed(place.location()));
      }
      return named;
    } catch (StorageException _) {
      return false; // the listing that follows says what is wrong
    }
  }

  /// @param address as it was typed
  private ExitCode show(Place place, Listed listed, String address) throws Output.Closed {
    Location location = place.location();
    try (ObjectStore store = session.open(place)) {
      return listed.pattern()
          ? all(store, location, listed, address)
          : one(store, location, new ObjectKey(location.path()));
    } catch (StorageException e) {
      return session.report(e, location);
    }
  }

  private ExitCode all(ObjectStore store, Location location, Listed listed, String address)
      throws StorageException, Output.Closed {
    Prefix folder = new Prefix(location.path().substring(0, location.path().lastIndexOf('/') + 1));
    String begin = location.path().substring(folder.value().length());
    Depth depth = listed.flat() ? Depth.CHILDREN : Depth.EVERYTHING;
    ExitCode code = ExitCode.DONE;
    boolean found = false;
    boolean folders = false;
    var first = new ListQuery(folder, begin, depth, Start.BEGINNING, ListQuery.PAGE);
    for (Optional<ListQuery> query = Optional.of(first); query.isPresent(); ) {
      Listing page = store.list(query.get());
      for (ObjectEntry entry : page.entries()) {
        if (entry instanceof ObjectMeta meta && entry.name().endsWith(listed.suffix())) {
          found = true;
          code = code.and(one(store, Location.of(location.store(), meta), meta.key()));
        }
        folders |= entry instanceof Folder && entry.name().endsWith(listed.suffix());
      }
      page.leftOut().stream()
          .filter(left -> left.path().endsWith(listed.suffix()))
          .forEach(left -> session.sayLeftOut(location.store(), left));
      query = page.next();
    }
    return found ? code : nothing(address, folders);
  }

  private ExitCode nothing(String address, boolean folders) throws Output.Closed {
    session.problem(
        ExitCode.NOT_FOUND,
        null,
        (folders ? "Only folders match " : "Nothing matches ") + Printable.text(address) + ".");
    return ExitCode.NOT_FOUND;
  }

  private ExitCode one(ObjectStore store, Location location, ObjectKey key) throws Output.Closed {
    Detailed known;
    try {
      Optional<Details> more = store.feature(Details.class);
      known = more.isPresent() ? more.get().details(key) : new Detailed(store.stat(key), Map.of());
    } catch (StorageException e) {
      return session.report(e, location);
    }
    if (session.json()) {
      session.out().line(HeadFormat.json(location, known).toString());
    } else {
      print(location, known);
    }
    session.out().flush();
    return ExitCode.DONE;
  }

  private void print(Location location, Detailed known) throws Output.Closed {
    if (begun) {
      session.out().line("");
    }
    begun = true;
    session.out().line(Printable.text(location.toString()));
    for (String line : HeadFormat.lines(known)) {
      session.out().line("  " + Printable.text(line));
    }
  }
}
