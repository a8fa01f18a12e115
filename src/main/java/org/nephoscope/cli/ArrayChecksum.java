package org.nephoscope.cli;

import java.io.IOException;
import org.nephoscope.array.scan.ZarrChecksum;
import picocli.CommandLine.Command;

/// `neph array checksum`: DANDI's checksum of a Zarr.
@Command(
    name = "checksum",
    description = {
      "Compute the checksum that DANDI gives a Zarr: <md5>-<files>--<bytes>.",
      "",
      "Where a listing tells the MD5 of every object, nothing is read but listings. A tag of 32",
      "digits counts as an MD5, as DANDI takes it. Objects of which the listing tells none are"
          + " read."
    },
    footer = {"", "Examples:", "  neph array checksum s3://dandiarchive/zarr/ID/"})
final class ArrayChecksum extends ArrayTask {

  ArrayChecksum(Session session) {
    super(session);
  }

  @Override
  ExitCode run(Target target) throws IOException {
    var result = new ZarrChecksum(target.store(), target.place().location().prefix()).compute();
    session()
        .out()
        .line(
            session().json()
                ? new Json()
                    .with("uri", target.place().location().asPrefix().toString())
                    .with("checksum", result.checksum())
                    .with("files", result.files())
                    .with("bytes", result.bytes())
                    .with("read", result.read())
                    .toString()
                : result.checksum());
    return ExitCode.DONE;
  }
}
