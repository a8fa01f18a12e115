package org.nephoscope.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.storage.UnfinishedUploads.Upload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `neph uploads`: uploads in parts that were begun and never ended. Their bytes cost money and no
/// listing of objects shows them.
@Command(
    name = "uploads",
    synopsisSubcommandLabel = "COMMAND",
    description = "Show and take back uploads in parts that were begun and never ended.",
    footer = {"", "Example:", "  neph uploads ls s3://bucket/"})
final class UploadsCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say ls or abort after uploads.");
  }

  /// Does one thing with each upload to an object, or below a folder.
  abstract static class Each implements Callable<Integer> {

    final Session session;

    @Parameters(
        paramLabel = "URI",
        description = "A bucket, a folder in it (ending in /), or one object.")
    String address = "";

    Each(Session session) {
      this.session = session;
    }

    abstract void handle(UnfinishedUploads uploads, Upload upload, Location location)
        throws StorageException, Output.Closed;

    final int all() throws UsageError, IOException {
      Place place = session.place(address);
      Location location = place.location();
      try (ObjectStore store = session.open(place)) {
        UnfinishedUploads uploads =
            store
                .feature(UnfinishedUploads.class)
                .orElseThrow(() ->
                    new UsageError(
                        location + " keeps no unfinished uploads that could be listed; S3 does."));
        Optional<String> from = Optional.empty();
        do {
          UnfinishedUploads.Page page = uploads.uploads(location.path(), from);
          for (Upload upload : page.uploads()) {
            if (location.isPrefix() || upload.key().value().equals(location.path())) {
              handle(uploads, upload, new Location(location.store(), upload.key().value()));
            }
          }
          from = page.next();
        } while (from.isPresent());
        return ExitCode.DONE.number();
      } catch (StorageException e) {
        return session.report(e, location).number();
      }
    }

    final void show(Upload upload, Location location, Optional<Long> size) throws Output.Closed {
      String begun = upload.begun().map(Instant::toString).orElse(null);
      session
          .out()
          .line(
              session.json()
                  ? new Json()
                      .with("uri", location.toString())
                      .with("upload", upload.id())
                      .with("begun", begun)
                      .with("size", size.orElse(null))
                      .with("storageClass", upload.storageClass().orElse(null))
                      .toString()
                  : String.format(
                      "%9s  %-20s  %s",
                      size.map(Printable::size).orElse(""),
                      upload.begun().map(Printable::time).orElse(""),
                      Printable.text(location.toString())));
    }
  }

  /// `neph uploads ls`.
  @Command(
      name = "ls",
      description = {
        "Show unfinished uploads: the bytes that have arrived, when it was begun, and its object.",
        "Those of transfers that are running now are among them."
      },
      footer = {"", "Example:", "  neph uploads ls s3://bucket/"})
  static final class Ls extends Each {

    Ls(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws UsageError, IOException {
      return all();
    }

    @Override
    void handle(UnfinishedUploads uploads, Upload upload, Location location)
        throws StorageException, Output.Closed {
      long size;
      try {
        size = uploads.size(upload);
      } catch (StorageException.NotFound _) {
        return; // it has ended since it was listed
      }
      show(upload, location, Optional.of(size));
    }
  }

  /// `neph uploads abort`.
  @Command(
      name = "abort",
      description = {
        "Take unfinished uploads back: what has arrived is thrown away, and costs no more.",
        "",
        "An upload that some program is still sending ends with an error there, so by default only",
        "those begun more than a day ago are taken back."
      },
      footer = {
        "",
        "Examples:",
        "  neph uploads abort --dry-run s3://bucket/",
        "  neph uploads abort --older-than 7d s3://bucket/",
        "  neph uploads abort --older-than 0s s3://bucket/large.bin"
      })
  static final class Abort extends Each {

    @Option(
        names = "--older-than",
        paramLabel = "TIME",
        description =
            "Leave those alone that were begun since then: like 30m, 7d; 0s for none. 1d.")
    String olderThan = "1d";

    @Option(names = "--dry-run", description = "Show what would be taken back, and do nothing.")
    boolean dryRun;

    private Instant before = Instant.MIN;

    Abort(Session session) {
      super(session);
    }

    @Override
    public Integer call() throws UsageError, IOException {
      before = Instant.now().minus(DurationText.parse("--older-than", olderThan));
      return all();
    }

    @Override
    void handle(UnfinishedUploads uploads, Upload upload, Location location)
        throws StorageException, Output.Closed {
      // One that does not say when it was begun may be a minute old.
      if (upload.begun().orElse(Instant.MAX).isAfter(before)) {
        return;
      }
      if (!dryRun) {
        uploads.abort(upload);
      }
      show(upload, location, Optional.empty());
    }
  }
}
