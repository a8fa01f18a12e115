package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.name.PartName;
import org.nephoscope.transfer.xfer.XferException;
import org.nephoscope.transfer.xfer.XferList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph xfer init`: makes the list of a bulk transfer.
@Command(
    name = "init",
    description = {
      "List the objects below SRC, or those that --txt names, into a database.",
      "neph xfer execute works it off. Contents of SRC go into DST, as with cp -r SRC/ DST. The"
          + " database has its",
      "name only once it is complete."
    },
    footer = {
      "",
      "Examples:",
      "  neph xfer init s3://bucket/scans/ ./scans --db scans.db",
      "  neph xfer init s3://from/a/ gs://to/b/ --db a.db --txt names.txt -c zstd"
    })
final class XferInit implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "SRC", description = "The folder to copy.")
  String from = "";

  @Parameters(index = "1", paramLabel = "DST", description = "The folder to copy into.")
  String to = "";

  @Option(
      names = "--db",
      paramLabel = "FILE",
      required = true,
      description = "The database to make.")
  String database = "";

  @Option(
      names = "--txt",
      paramLabel = "FILE",
      description = {
        "Copy the objects that FILE names, one a line, as names below SRC; - is standard input.",
        "Blank lines and ./ before a name mean nothing."
      })
  @Nullable String names;

  @Option(
      names = "--reset",
      description = "Replace a database that is there already, and what it knows.")
  boolean reset;

  @Mixin private final EncodingOptions how = new EncodingOptions();

  XferInit(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    Path file = OutputFile.of(database).path();
    Location source = session.place(from).location().asPrefix();
    Place place = new Place(source, session.place(from).access());
    Location target = session.place(to).location().asPrefix();
    if (target.store().isReadOnly()) {
      throw new UsageError(target + " can only be read, so nothing is copied there.");
    }
    if (isFleeting(target)) {
      throw new UsageError(
          target + " lasts only as long as this command; name a bucket or folder.");
    }
    var _ = how.encoding(target);
    try (var list = XferList.make(file, reset)) {
      if (names == null) {
        everything(place, list);
      } else {
        AddressList.each(session, "--txt", names, line -> add(source, line, list));
      }
      list.finish(source.toString(), target.toString(), how.word());
      say(source, file, list.size());
      return ExitCode.DONE.number();
    } catch (StorageException e) {
      return session.report(e, source).number();
    } catch (XferException e) {
      throw new UsageError(e.getMessage() + ".");
    }
  }

  private static boolean isFleeting(Location place) {
    return place.store() instanceof StoreAddress.Memory
        || place.store() instanceof StoreAddress.Demo;
  }

  private static void add(Location source, AddressList.Line line, XferList list)
      throws UsageError, IOException {
    String name = NamedLines.name(source, line);
    Location named = source.resolve(name);
    if (named.isPrefix() || named.path().indexOf('\0') >= 0) {
      throw line.wrong(line.text() + " is no name of an object.");
    }
    list.add(name);
  }

  private void everything(Place place, XferList list) throws UsageError, IOException {
    Location source = place.location();
    try (ObjectStore store = session.open(place)) {
      ListedFolder.require(store, source.prefix(), source);
      var query = Optional.of(ListQuery.everything(source.prefix()));
      while (query.isPresent()) {
        Listing page = store.list(query.get());
        for (ObjectEntry entry : page.entries()) {
          if (entry instanceof ObjectMeta meta && isWanted(source, meta)) {
            list.add(source.prefix().relativize(meta.key()));
          }
        }
        page.leftOut().forEach(left -> session.sayLeftOut(source.store(), left));
        query = page.next();
      }
    }
  }

  /// Not the marks of folders, and not the unfinished files of this program.
  private static boolean isWanted(Location source, ObjectMeta meta) {
    boolean part = source.file().isPresent() && PartName.isPart(meta.name());
    return !part && !meta.path().endsWith("/");
  }

  private void say(Location source, Path file, long count) throws Output.Closed {
    session
        .out()
        .line(
            session.json()
                ? new Json()
                    .with("source", source.toString())
                    .with("file", file.toString())
                    .with("planned", count)
                    .toString()
                : Printable.text(
                    Printable.count(count, "object")
                        + " in "
                        + file
                        + "; neph xfer execute "
                        + file
                        + " copies them"));
  }
}
