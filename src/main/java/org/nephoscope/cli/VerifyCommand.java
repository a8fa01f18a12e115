package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.manifest.Manifest;
import org.nephoscope.transfer.name.Overlap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph verify`: compares two places, or a place with a list of what was there once.
@Command(
    name = "verify",
    description = {
      "Compare two folders, or two objects, and change neither.",
      "Each object is equal, different, missing in one of both, or not verifiable; only a digest"
          + " of",
      "the content makes it equal.",
      "",
      "Names are compared first, then lengths, then the digests that both stores give: MD5,"
          + " CRC32C,",
      "CRC64, SHA-256, or the tag of parts. Files of this computer are read where that decides.",
      "Where it does not, and there is no digest in common, an object is not verifiable unless",
      "--checksum is given, which reads over the network too.",
      "Stored bytes are compared: x that is stored as gzip equals the file x.gz of the same bytes.",
      "What is stored in two encodings is not verifiable; --checksum decodes both and compares"
          + " what",
      "is in them. What may not be read has failed; it is not missing.",
      "",
      "--manifest compares A with a file that ls --write-manifest, or ls --json, has written"
          + " before.",
      "It exits with 0 if nothing differs (with --require-hash, if all is equal), with 5 if",
      "something is different or missing, and with 3 if there was nothing to compare. What differs",
      "can be copied afterwards, and nothing else: neph jobs copy says how."
    },
    footer = {
      "",
      "Examples:",
      "  neph verify s3://bucket/a/ gs://bucket/a/",
      "  neph verify ./results s3://bucket/results",
      "  neph verify --checksum s3://bucket/results https://example.org/results/",
      "  neph ls --write-manifest today.json --checksum ./results",
      "  neph verify ./results --manifest today.json"
    })
final class VerifyCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "A", description = "A folder or an object.")
  String source = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "What A is compared with.")
  @Nullable String target;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "Compare A with what this file says was there.")
  @Nullable Path manifest;

  @Option(
      names = {"--checksum", "--md5"},
      description = "Read over the network too what is not decided otherwise.")
  boolean checksum;

  @Option(
      names = {"-m", "--only-matching"},
      description = "Pass over what only one of both holds.")
  boolean onlyMatching;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "Show every object that is not equal, however many there are and whatever the reason.")
  boolean verbose;

  @Option(
      names = "--require-hash",
      description = "Count an object that is not verifiable as failed.")
  boolean requireHash;

  @Option(
      names = "--lanes",
      paramLabel = "auto|N",
      description = "How many objects at once, 1 to 512; auto finds out what the servers bear.")
  String lanes = "auto";

  @Option(
      names = "--limit",
      paramLabel = "RATE",
      description = "Receive at most so many bytes a second: 10MiB/s, 1.5G, 500kB.")
  @Nullable String limit;

  @Option(
      names = {"--part-size", "--multipart-threshold"},
      paramLabel = "BYTES",
      description = {
        "Taken from CloudFiles' scripts and not needed: servers are asked for the size of parts,",
        "and the usual ones are tried."
      })
  @Nullable Long ignored;

  @Mixin NameOptions names = new NameOptions();

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if ((target == null) == (manifest == null)) {
      throw new UsageError("Give B or --manifest, to compare A with.");
    }
    Place from = session.place(source);
    Route route;
    try {
      route = manifest == null ? pair(from) : listed(from, manifest);
    } catch (StorageException e) {
      return session.report(e, from.location()).number();
    }
    if (manifest == null && Overlap.isSame(route.from().location(), route.to().location())) {
      throw new UsageError(
          route.from().location() + " is the same place as " + route.to().location() + ".");
    }
    var policy =
        new CopyPolicy(
                CopyPolicy.IfExists.FAIL,
                EncodingPolicy.KEEP,
                true,
                requireHash,
                PolicyOptions.lanes(lanes))
            .limit(limit == null ? 0 : RateText.parse(limit));
    var request =
        new Compare(
            route.names(names.filter()),
            policy,
            checksum,
            onlyMatching,
            Optional.ofNullable(manifest).map(Path::toAbsolutePath));
    PlanRunner runner = session.engine().transfers().open();
    var report = new CompareReport(session, runner, request, verbose);
    new TransferWatch(session, runner, report).run(request);
    return report.code().number();
  }

  private Route pair(Place from) throws UsageError, IOException {
    Place to = session.place(String.valueOf(target));
    if (!isObject(from)) {
      if (to.location().file().filter(Files::isRegularFile).isPresent()) {
        throw new UsageError(to.location() + " is a file, and " + from.location() + " a folder.");
      }
      return new Route(asPrefix(from), asPrefix(to));
    }
    boolean into = to.location().isPrefix() || Existing.isOnlyDirectory(to.location());
    String path = from.location().path();
    return new Route(
        from, into ? asPrefix(to).resolve(path.substring(path.lastIndexOf('/') + 1)) : to);
  }

  /// Whether an address means an object, which it does if there is one and no slash behind it.
  private boolean isObject(Place place) throws StorageException {
    Location location = place.location();
    if (location.isPrefix() || Existing.isOnlyDirectory(location)) {
      return false;
    }
    try (ObjectStore store = session.open(place)) {
      Existing existing = Existing.at(store, location);
      if (existing.nothing()) {
        throw new NotFound(location.toString(), null);
      }
      return existing.object().isPresent();
    }
  }

  /// The list is compared as the folder that it says it is of; one that says nothing is of A.
  private Route listed(Place from, Path file) throws UsageError, IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageError("There is no manifest " + file + ".");
    }
    if (isObject(from)) {
      throw new UsageError(from.location() + " is an object; a manifest is of a folder.");
    }
    Optional<String> folder = Manifest.folder(file);
    Place to = folder.isPresent() ? session.place(folder.get()) : from;
    return new Route(asPrefix(from), asPrefix(to));
  }

  private static Place asPrefix(Place place) {
    return new Place(place.location().asPrefix(), place.access());
  }
}
