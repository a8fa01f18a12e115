package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph sync`: makes one folder like another.
@Command(
    name = "sync",
    description = {
      "Copy what is missing or different below DST, and with --delete remove what SRC has not.",
      "",
      "Both are folders, and the contents of SRC belong directly into DST. Two objects are the",
      "same if their lengths are equal and so are the digests that listings give; where these give",
      "none, DST must not be older, nor a file of SRC have been put there since. What differs is",
      "compared once more when its turn comes. A target that is newer and different is a conflict",
      "and stays; --if-exists replace overrules that.",
      "",
      "Deletions come last, and only if everything was found and copied. Without --max-delete no",
      "more than ten objects, or a tenth of DST if that is more, are deleted, and none if SRC has",
      "nothing in common with it; else nothing is deleted and the number is said. If SRC is there",
      "and nothing is found in it, as where a disk is not mounted, nothing is deleted without",
      "--allow-empty-source, whatever --max-delete says. A prefix of a bucket below which nothing",
      "is does not exist: that is an error. --include and --exclude hold for both sides."
    },
    footer = {
      "",
      "Examples:",
      "  neph sync --dry-run --delete ./results s3://bucket/results",
      "  neph sync s3://bucket/results /data/results",
      "  neph sync --delete --max-delete 500 s3://bucket/a/ gs://bucket/a/"
    })
final class SyncCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "SRC", description = "The folder that is kept like.")
  String source = "";

  @Parameters(index = "1", paramLabel = "DST", description = "The folder that is changed.")
  String target = "";

  @Option(names = "--delete", description = "Delete what only DST holds.")
  boolean delete;

  @Option(
      names = "--max-delete",
      paramLabel = "N",
      description = "Delete up to so many; if there are more, none.")
  @Nullable Long most;

  @Option(
      names = "--allow-empty-source",
      description = "Delete also if SRC is there and empty; else that is taken for a mistake.")
  boolean emptySource;

  @Option(
      names = "--checksum",
      description = "Compare contents where listings give no digests, whatever the dates are.")
  boolean checksum;

  @Option(
      names = "--dry-run",
      description = {
        "Show what would be done, and do nothing. A target that differs is not compared yet: it"
            + " may",
        "turn out to be equal, or to be newer and stay, when its turn comes."
      })
  boolean dryRun;

  @Mixin NameOptions names = new NameOptions();

  @Mixin PolicyOptions how = new PolicyOptions();

  SyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    Place from = folder(source);
    Place to = folder(target);
    if (to.location().store().isReadOnly()) {
      throw new UsageError(to.location() + " can only be read, so it cannot be kept like another.");
    }
    if (most != null && (most < 0 || !delete)) {
      throw new UsageError("--max-delete is a number of objects, and goes with --delete.");
    }
    if (emptySource && !delete) {
      throw new UsageError("--allow-empty-source goes with --delete.");
    }
    how.requireFiles(List.of(from));
    var request =
        new TransferRequest.Sync(
            new Route(from, to, names.filter()),
            how.policy(to.location()),
            checksum,
            delete,
            most == null ? OptionalLong.empty() : OptionalLong.of(most),
            emptySource);
    var report = new TransferReport(session, "copied");
    EmptyFolders empty = EmptyFolders.of(request.routes());
    if (dryRun) {
      var ledger = session.engine().transfers().open().ledger();
      new ShownPlan(session, report).show(request, Optional.empty(), ledger);
    } else {
      new TransferWatch(session, session.engine().transfers().open(), report).run(request);
      how.sayKept(session); // what is equal is in no plan, so nobody has counted it
    }
    empty.say(session);
    if (report.code() == ExitCode.NOT_FOUND) {
      sayObject(source, from);
    }
    return report.code().number();
  }

  /// Where folders need no being made, an object is not seen to be one before it is listed.
  private void sayObject(String typed, Place folder) throws UsageError, IOException {
    Place place = session.place(typed);
    if (place.location().isPrefix()) {
      return;
    }
    try (ObjectStore store = session.open(folder)) {
      var _ = store.stat(place.location().key().orElseThrow());
      session.say(place.location() + " is an object, not a folder; use cp.");
    } catch (StorageException e) {
      session.trace(e); // it was said already that nothing is found
    }
  }

  private Place folder(String address) throws UsageError, IOException {
    Place place = session.place(address);
    if (place.location().file().filter(Files::isRegularFile).isPresent()) {
      throw new UsageError(place.location() + " is a file; use cp.");
    }
    return new Place(place.location().asPrefix(), place.access());
  }
}
