package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/// `neph ls`: prints each page as it comes, so the length of a listing costs no memory.
final class ListCommand implements Callable<Integer> {

  private final Session session;

  String address = "";
  boolean recursive;
  boolean flat;
  boolean details;
  boolean shortPath;
  boolean expression;
  @Nullable String database;
  @Nullable String manifest;
  boolean checksum;

  private long escaped;

  ListCommand(Session session) {
    this.session = session;
  }

  /// What is typed, and how the help explains it.
  CommandSpec described() {
    CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("ls");
    command
        .usageMessage()
        .description(
            "List the objects whose address begins as the given one, folder by folder.",
            "",
            "s3://bucket/a lists a, a.txt and everything below a/ and ab/; s3://bucket/a/ only",
            "what is below a/. With --flat, folders are listed and not entered. s3:// lists the"
                + " buckets.",
            "At the end of the address, * means --flat and ** the opposite, and an ending",
            "may follow: 's3://bucket/images/*.jpg'.")
        .footer(
            "",
            "Examples:",
            "  neph ls --flat demo://",
            "  neph ls -l demo://notes/",
            "  neph ls --json 's3://bucket/images/**.jpg'",
            "  neph ls -e 's3://bucket/chunks/[0-9a-f]{2}_'",
            "  neph ls --anonymous s3://public-bucket/folder/",
            "  neph ls --endpoint http://localhost:9000 s3://",
            "  neph ls --sqlite objects.db --progress s3://bucket/",
            "  neph ls --write-manifest today.json --checksum ./results");
    new OptionTable(command, ScopeType.LOCAL)
        .subject("URI", "Where to look.", given -> address = given)
        .flag(
            "-r --recursive",
            "List what is below folders too; this is the default.",
            given -> recursive = given)
        .flag("--flat", "List folders without entering them.", given -> flat = given)
        .flag(
            "-l --long",
            "Print size and time of change beside each address.",
            given -> details = given)
        .flag(
            "--shortpath",
            "Print names relative to the listed folder instead of whole addresses.",
            given -> shortPath = given)
        .flag(
            "-e --expr",
            "Take [abc] and [a-c] in the address for one of these characters, and {3} behind it for"
                + " three of them; list what begins like each combination, in order. \\ takes the"
                + " next character as it is.",
            given -> expression = given)
        .text(
            "--sqlite",
            "FILE",
            "Write names and sizes into an SQLite database instead, table files. A listing that was"
                + " interrupted goes on with the same command, and a finished one is refreshed.",
            given -> database = given)
        .text(
            "--write-manifest",
            "FILE",
            "Write the entries with their digests into a file instead, to compare with later: neph "
                + "verify --manifest FILE. What the listing gives no digest of is asked for.",
            given -> manifest = given)
        .flag(
            "--checksum",
            "Read what has no digest otherwise, and write its digests too.",
            given -> checksum = given);
    return command;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if (recursive && flat) {
      throw new UsageError("--recursive and --flat exclude each other; give one of them.");
    }
    Listed listed = Listed.of(address, flat);
    Place place = session.place(listed.address());
    if (manifest == null
        ? checksum
        : flat || details || shortPath || expression || listed.pattern()) {
      throw new UsageError(
          "--write-manifest goes with --checksum and the name of a folder, and with nothing else.");
    }
    if (database != null
        && (manifest != null || flat || details || shortPath || expression || listed.pattern())) {
      throw new UsageError("--sqlite FILE goes with an address without *, and with nothing else.");
    }
    try {
      if (database != null) {
        write(listed, place, OutputFile.of(database).path());
      } else if (manifest != null) {
        writeManifest(place, OutputFile.of(manifest).path());
      } else if (isAccount(place.location())) {
        buckets(place);
      } else if (expression) {
        expanded(listed, place);
      } else if (!listed.pattern() || !isNamed(session.place(address))) {
        list(listed, place);
      }
      sayEscaped();
      return ExitCode.DONE.number();
    } catch (StorageException e) {
      return session.report(e, place.location()).number();
    }
  }

  /// A name that no line can hold is no address as it is shown, or that of another object.
  private void sayEscaped() {
    if (escaped > 0) {
      session.say(
          (escaped == 1 ? "1 name holds" : escaped + " names hold")
              + " characters that no line can hold, shown as \\n, \\u001b and the like. As shown it"
              + " is no address: ls --json gives the exact one, which cp - and rm - take too.");
    }
  }

  private void writeManifest(Place place, Path file)
      throws UsageError, IOException, InterruptedException {
    Path into = file.toAbsolutePath().getParent();
    if (into != null && !Files.isDirectory(into)) {
      throw new UsageError(
          "--write-manifest " + file + ": there is no folder " + into + " to write it into.");
    }
    Location folder = place.location().asPrefix();
    if (place.location().file().filter(Files::isRegularFile).isPresent() || isAccount(folder)) {
      throw new UsageError(place.location() + " is no folder; a manifest is of one.");
    }
    try (ObjectStore store = session.open(place)) {
      ListedFolder.require(store, folder.prefix(), folder);
      new ManifestFile(session, store, folder, checksum).write(file);
    }
  }

  private void write(Listed listed, Place asked, Path file) throws UsageError, IOException {
    if (isAccount(asked.location())) {
      throw new UsageError(asked.location() + " names no bucket; a database holds objects.");
    }
    Place place = entered(listed, asked);
    Location location = place.location();
    Prefix folder = folder(location);
    try (ObjectStore store = session.open(place)) {
      ListedFolder.require(store, folder, new Location(location.store(), folder.value()));
      String begin = location.path().substring(folder.value().length());
      var query = new ListQuery(folder, begin, Depth.EVERYTHING, Start.BEGINNING, ListQuery.PAGE);
      new SqliteListing(session, file).write(store, place, query);
    }
  }

  /// Prints the object that has exactly the name with its star, if there is one.
  private boolean isNamed(Place place) throws StorageException, Output.Closed {
    Location location = place.location();
    Optional<ObjectEntry> named;
    try (ObjectStore store = session.open(place)) {
      named = Wildcard.named(store, location);
    } catch (StorageException.NotFound _) {
      return false; // the listing that follows says what is missing
    }
    if (named.isPresent()) {
      session.say(Wildcard.saidNamed(location));
      print(location.store(), named.get(), location.parent().prefix());
    }
    return named.isPresent();
  }

  private void list(Listed listed, Place asked) throws StorageException, Output.Closed {
    Place place = entered(listed, asked);
    try (ObjectStore store = session.open(place)) {
      if (beginning(listed, store, place.location()) == 0) {
        ListedFolder.require(store, folder(place.location()), place.location());
      }
    }
  }

  /// Lists what begins like each combination of an expression, in its order. It is no mistake if
  /// nothing does.
  private void expanded(Listed listed, Place asked)
      throws StorageException, UsageError, Output.Closed {
    Location typed = asked.location();
    Expression expression = Expression.of(typed.path());
    long count = 0;
    try (ObjectStore store = session.open(asked)) {
      for (String path : expression) {
        var one = new Place(new Location(typed.store(), path), asked.access());
        // A combination is the beginning of names everywhere, of directories here too.
        Place begin = expression.hasGroups() ? one : entered(listed, one);
        count += beginning(listed, store, begin.location());
      }
      if (count == 0) {
        int group = expression.hasGroups() ? typed.path().indexOf('[') : typed.path().length();
        var before = new Location(typed.store(), typed.path().substring(0, group));
        var folder = new Location(typed.store(), folder(before).value());
        ListedFolder.require(store, folder.prefix(), folder);
      }
    }
  }

  private static Prefix folder(Location location) {
    return new Prefix(location.path().substring(0, location.path().lastIndexOf('/') + 1));
  }

  /// Lists what begins like a location, and counts it.
  private long beginning(Listed listed, ObjectStore store, Location location)
      throws StorageException, Output.Closed {
    Prefix folder = folder(location);
    String begin = location.path().substring(folder.value().length());
    Depth depth = listed.flat() ? Depth.CHILDREN : Depth.EVERYTHING;
    if (listed.flat() && !listed.pattern() && !begin.isEmpty() && isFolder(store, location)) {
      same(store, location, folder);
      folder = location.prefix();
      begin = "";
    }
    var query = new ListQuery(folder, begin, depth, Start.BEGINNING, ListQuery.PAGE);
    return pages(store, location.store(), query, listed.suffix());
  }

  /// Prints all pages of a query, and counts what it has printed.
  private long pages(ObjectStore store, StoreAddress address, ListQuery first, String suffix)
      throws StorageException, Output.Closed {
    long count = 0;
    for (Optional<ListQuery> query = Optional.of(first); query.isPresent(); ) {
      Listing page = store.list(query.get());
      for (ObjectEntry entry : page.entries()) {
        if (entry.name().endsWith(suffix)) {
          print(address, entry, first.folder());
        }
        count++;
      }
      for (Listing.LeftOut left : page.leftOut()) {
        if (left.path().endsWith(suffix)) {
          session.sayLeftOut(address, left);
        }
        count++;
      }
      session.out().flush();
      query = page.next();
    }
    return count;
  }

  /// A directory on this computer is listed by its name; below a prefix elsewhere, `a` also means
  /// `ab`, as the store itself would say.
  private static Place entered(Listed listed, Place place) {
    boolean directory =
        !listed.pattern() && place.location().file().filter(Files::isDirectory).isPresent();
    return directory ? new Place(place.location().asPrefix(), place.access()) : place;
  }

  private static boolean isFolder(ObjectStore store, Location location) throws StorageException {
    return !store.list(ListQuery.children(location.prefix()).limit(1)).entries().isEmpty();
  }

  /// The object that has exactly the name of the folder, where there is one.
  private void same(ObjectStore store, Location location, Prefix folder)
      throws StorageException, Output.Closed {
    var query = new ListQuery(folder, location.name(), Depth.CHILDREN, Start.BEGINNING, 1);
    for (ObjectEntry entry : store.list(query).entries()) {
      if (entry.path().equals(location.path())) {
        print(location.store(), entry, folder);
      }
    }
  }

  /// An address that names a provider and no bucket: `s3://`.
  private static boolean isAccount(Location location) {
    return switch (location.store()) {
      case StoreAddress.S3(_, var bucket) -> bucket.isEmpty();
      case StoreAddress.Gcs(var bucket) -> bucket.isEmpty();
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          false;
    };
  }

  private void buckets(Place place) throws StorageException, Output.Closed {
    Location account = place.location();
    for (StoreAddress bucket :
        session.engine().stores().siblings(account.store(), place.access())) {
      print(bucket, new Folder(Prefix.ROOT), Prefix.ROOT);
    }
  }

  private void print(StoreAddress store, ObjectEntry found, Prefix folder) throws Output.Closed {
    ObjectEntry entry = marked(found);
    Location location = Location.of(store, entry);
    String name =
        shortPath && !entry.path().isEmpty()
            ? entry.path().substring(folder.value().length())
            : location.toString();
    escaped += session.json() || Printable.text(name).equals(name) ? 0 : 1;
    session
        .out()
        .line(
            session.json()
                ? EntryFormat.json(location, entry).toString()
                : details ? EntryFormat.columns(entry, name) : Printable.text(name));
  }

  /// An empty object `a/` only marks the folder `a/`, so it is shown as that.
  private static ObjectEntry marked(ObjectEntry entry) {
    return entry instanceof ObjectMeta meta && meta.size() == 0 && meta.path().endsWith("/")
        ? new Folder(new Prefix(meta.path()))
        : entry;
  }
}
