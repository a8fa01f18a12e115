package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.survey.Amount;
import org.nephoscope.transfer.survey.Start;
import org.nephoscope.transfer.survey.Usage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph du`: what objects take, as `cloudfiles du` says it.
@Command(
    name = "du",
    description = {
      "Print the stored bytes of objects: of each, of whole folders, by depth or by extension.",
      "",
      "A folder needs no / at its end. An object or a folder of this computer that is not there is",
      "said to be so, and the others are counted all the same. Sizes are in bytes unless -h asks",
      "for units of 1024.",
      "",
      "With --json, lines of objects have {\"uri\",\"size\"}, lines of folders {\"uri\",\"bytes\",",
      "\"objects\"}, those of -e {\"extension\",\"bytes\",\"objects\"}; the last line is",
      "{\"summary\":{\"objects\",\"bytes\",\"byStorageClass\",\"bySize\",\"byEncoding\",",
      "\"encodingsSampled\",\"largest\",\"oldest\",\"newest\"}}. Where listings do not tell"
          + " encodings,",
      "byEncoding is empty without --encodings, and then speaks of the sample alone."
    },
    footer = {
      "",
      "Examples:",
      "  neph du demo://notes/",
      "  neph du -s -h -c -N s3://bucket/a s3://bucket/b",
      "  neph du --depth 2 -h gs://bucket/",
      "  neph du -e -h ./results",
      "  neph du -s --json --encodings s3://bucket/"
    })
final class DiskUsageCommand implements Callable<Integer> {

  private static final int DEEPEST = 32;
  private static final int MOST_EXTENSIONS = 100_000;

  private final Session session;
  private Amount total = Amount.NONE;

  @Parameters(paramLabel = "URI", arity = "1..*", description = "Objects and folders.")
  List<String> addresses = List.of();

  @Option(
      names = {"-c", "--grand-total"},
      description = "Also a total of all addresses.")
  boolean grandTotal;

  @Option(
      names = {"-s", "--summarize"},
      description = "One line for each address.")
  boolean summarize;

  @Option(
      names = {"-h", "--human-readable"},
      description = "Sizes like 1.50 MiB.")
  boolean readable;

  @Option(
      names = {"-N", "--count-files"},
      description = "Also how many objects, behind the size.")
  boolean count;

  @Option(
      names = {"-e", "--extensions"},
      description = "One line for each ending of names, the largest first.")
  boolean extensions;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "One line for each folder down to that depth; 0 is the address itself.")
  @Nullable Integer depth;

  @Option(
      names = {"-r", "--recursive"},
      description = "Also what is below folders; this is the default.")
  boolean recursive;

  @Option(
      names = "--encodings",
      description = "Ask up to 1000 objects for their encoding where listings do not tell it.")
  boolean encodings;

  DiskUsageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    if ((summarize ? 1 : 0) + (extensions ? 1 : 0) + (depth != null ? 1 : 0) > 1) {
      throw new UsageError("Of -s, -e and --depth only one makes sense at once.");
    }
    if (depth != null && (depth < 0 || depth > DEEPEST)) {
      throw new UsageError("--depth is a number from 0 to " + DEEPEST + ".");
    }
    if (encodings && !session.json()) {
      throw new UsageError("--encodings is part of the summary of --json.");
    }
    ExitCode code = ExitCode.DONE;
    Map<String, Amount> byExtension = new LinkedHashMap<>();
    for (String address : AddressList.of(session, addresses)) {
      Place place = session.place(address);
      try (ObjectStore store = session.open(place)) {
        one(store, place.location(), byExtension);
      } catch (StorageException e) {
        code = code.and(session.report(e, place.location()));
      }
    }
    if (extensions) {
      printExtensions(byExtension);
    }
    if (grandTotal && !session.json()) {
      line(total, "total");
    }
    return code.number();
  }

  private void one(ObjectStore store, Location asked, Map<String, Amount> byExtension)
      throws StorageException, Output.Closed {
    Start start = start(store, asked);
    Location location = start instanceof Start.Below ? asked.asPrefix() : asked;
    Prefix root = start instanceof Start.Below(var prefix, _) ? prefix : Prefix.ROOT;
    var usage = new Usage(root, depth == null ? 0 : depth + 1);
    boolean each = !summarize && !extensions && depth == null;
    Output.Closed[] closed = new Output.Closed[1];
    start.walk(
        store,
        new Start.Visitor() {
          @Override
          public boolean visit(ObjectMeta object) {
            usage.add(object);
            if (extensions) {
              addExtension(byExtension, object);
            }
            try {
              if (each) {
                print(location, object);
              }
              return true;
            } catch (Output.Closed e) {
              closed[0] = e;
              return false;
            }
          }

          @Override
          public void leftOut(Listing.LeftOut left) {
            session.sayLeftOut(location.store(), left);
          }
        });
    if (closed[0] != null) {
      throw closed[0];
    }
    total = total.plus(usage.all());
    if (summarize || (depth != null && start instanceof Start.Seen)) { // an object has no folders
      folder(usage.all(), location.toString(), asked.toString());
    } else if (depth != null) {
      tree(usage, location, root, depth);
    }
    if (session.json()) {
      if (encodings) {
        usage.sampleEncodings(store);
      }
      session.out().line(UsageFormat.summary(location, usage.snapshot()).toString());
    }
    session.out().flush();
  }

  /// An object of exactly that name, else what is below the folder of that name.
  private static Start start(ObjectStore store, Location asked) throws StorageException {
    if (asked.isPrefix() || asked.file().filter(Files::isDirectory).isPresent()) {
      Prefix prefix = asked.prefix();
      boolean missing =
          asked.file().isPresent() && asked.file().filter(Files::isDirectory).isEmpty();
      if (missing) {
        throw new NotFound(asked.toString(), null);
      }
      return new Start.Below(prefix, true);
    }
    try {
      return new Start.Seen(store.stat(new ObjectKey(asked.path())));
    } catch (NotFound e) {
      if (store.list(ListQuery.children(asked.prefix()).limit(1)).entries().isEmpty()) {
        throw e;
      }
      return new Start.Below(asked.prefix(), true);
    }
  }

  private void tree(Usage usage, Location location, Prefix prefix, int left) throws Output.Closed {
    Usage.Below below = usage.below(prefix, Integer.MAX_VALUE).orElse(null);
    if (below == null) {
      return;
    }
    if (left > 0) {
      for (Usage.Row row :
          below.rows().stream()
              .sorted(Comparator.comparing(row -> row.prefix().value(), ObjectKey::compareUtf8))
              .toList()) {
        if (left > 1) {
          tree(usage, location, row.prefix(), left - 1);
        } else {
          folder(row.amount(), address(location, row.prefix()), address(location, row.prefix()));
        }
      }
      if (below.others().objects() > 0) {
        session.say(
            address(location, prefix)
                + " has more folders than are counted one by one; "
                + below.others().objects()
                + " objects are in its own line only.");
      }
    }
    folder(below.all(), address(location, prefix), address(location, prefix));
  }

  private static String address(Location location, Prefix prefix) {
    return new Location(location.store(), prefix.value()).toString();
  }

  private void print(Location location, ObjectMeta object) throws Output.Closed {
    String uri = new Location(location.store(), object.path()).toString();
    if (session.json()) {
      session.out().line(new Json().with("uri", uri).with("size", object.size()).toString());
    } else {
      session.out().line(size(object.size()) + "\t" + Printable.text(uri));
    }
  }

  private void folder(Amount amount, String uri, String shown) throws Output.Closed {
    if (session.json()) {
      session
          .out()
          .line(
              new Json()
                  .with("uri", uri)
                  .with("bytes", amount.bytes())
                  .with("objects", amount.objects())
                  .toString());
    } else {
      line(amount, shown);
    }
  }

  private void printExtensions(Map<String, Amount> all) throws Output.Closed {
    Comparator<Map.Entry<String, Amount>> largest =
        Comparator.comparingLong(entry -> -entry.getValue().bytes());
    for (var one : all.entrySet().stream().sorted(largest).toList()) {
      if (session.json()) {
        session
            .out()
            .line(
                new Json()
                    .with("extension", one.getKey())
                    .with("bytes", one.getValue().bytes())
                    .with("objects", one.getValue().objects())
                    .toString());
      } else {
        line(one.getValue(), one.getKey().isEmpty() ? "(no extension)" : one.getKey());
      }
    }
  }

  private void line(Amount amount, String name) throws Output.Closed {
    session
        .out()
        .line(
            size(amount.bytes())
                + "\t"
                + (count ? amount.objects() + "\t" : "")
                + Printable.text(name));
  }

  private String size(long bytes) {
    return readable ? UsageFormat.size(bytes) : Long.toString(bytes);
  }

  /// Chunks of arrays may have any number of endings.
  private static void addExtension(Map<String, Amount> all, ObjectMeta object) {
    String own = extension(object);
    String known = all.containsKey(own) || all.size() < MOST_EXTENSIONS ? own : "(others)";
    all.merge(known, Amount.NONE.plus(object.size()), Amount::plus);
  }

  /// The ending in lower case, with its dot; empty for a name without one.
  private static String extension(ObjectMeta object) {
    String name = object.name();
    int dot = name.lastIndexOf('.');
    return dot <= 0 || dot == name.length() - 1 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
