package org.nephoscope.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.StorageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph sign`: an address with which others read one object.
@Command(
    name = "sign",
    description = {
      "Print a web address from which anyone who has it may read one object for a while.",
      "",
      "It works in every browser and needs no identity, so treat it like a password. No request is",
      "made: the object need not exist, and what you may not read the address does not give either."
    },
    footer = {
      "",
      "Examples:",
      "  neph sign s3://bucket/report.pdf",
      "  neph sign --expires 7d gs://bucket/image.tif"
    })
final class SignCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "URI", description = "The object, in S3 or Google Cloud Storage.")
  String address = "";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "How long the address works, like 15m, 1h or 7d, which is the longest. 1h.")
  String expires = "1h";

  SignCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    Duration validity = DurationText.parse("--expires", expires);
    if (!validity.isPositive() || validity.compareTo(SignedUrls.LONGEST) > 0) {
      throw new UsageError("--expires " + expires + " is not possible: from 1s to 7d.");
    }
    Place place = session.place(address);
    ObjectKey key =
        place
            .location()
            .key()
            .orElseThrow(() -> new UsageError(address + " is no object; sign one by its name."));
    try (ObjectStore store = session.open(place)) {
      Optional<SignedUrls> signer = store.feature(SignedUrls.class);
      if (signer.isEmpty()) {
        throw new UsageError(
            place.location() + " cannot be signed; S3 and Google Cloud Storage can.");
      }
      show(place, signer.get().sign(key, validity), Instant.now().plus(validity));
      return ExitCode.DONE.number();
    } catch (StorageException e) {
      return session.report(e, place.location()).number();
    }
  }

  private void show(Place place, URI signed, Instant until) throws Output.Closed {
    session
        .out()
        .line(
            session.json()
                ? new Json()
                    .with("uri", place.location().toString())
                    .with("url", signed.toString())
                    .with("expires", until.truncatedTo(ChronoUnit.SECONDS).toString())
                    .toString()
                : signed.toString());
  }
}
