package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.array.ChunkCodecs;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.survey.EncodingCheck;
import org.nephoscope.transfer.survey.EncodingFinding;
import org.nephoscope.transfer.survey.EncodingFinding.State;
import org.nephoscope.transfer.survey.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph doctor`: whether what objects say of their encoding is true.
@Command(
    name = "doctor",
    description = {
      "Compare the Content-Encoding of objects with their first bytes, and change nothing.",
      "",
      "One small read for each object: of all if there are at most a thousand, else of a thousand",
      "that are spread over the listing, unless --all or --sample says otherwise. Told are objects",
      "that are encoded and do not say so (header-missing), that are not what they say",
      "(header-wrong), and that are encoded once more inside (encoded-twice). A compressed file",
      "whose name says so and a chunk of an array with compressing codecs are fine. brotli and",
      "deflate have no mark to be known by.",
      "",
      "With --json each object that was read is a line {\"uri\",\"state\",\"header\",\"found\",",
      "\"detail\"}, also fine ones; the last is {\"summary\":{\"objects\",\"checked\",\"fine\",",
      "\"headerMissing\",\"headerWrong\",\"encodedTwice\",\"unknown\",\"failed\"}}.",
      "",
      "Exit codes: 5 if any object is not what it says, else as for every command."
    },
    footer = {
      "",
      "Examples:",
      "  neph doctor demo://notes/",
      "  neph doctor -r s3://bucket/images/",
      "  neph doctor -r --all --json gs://bucket/ > findings.jsonl"
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int LARGEST_SAMPLE = 100_000;

  private final Session session;
  private ExitCode code = ExitCode.DONE;
  private Optional<Output.Closed> broken = Optional.empty();

  @Parameters(paramLabel = "URI", description = "An object or a folder.")
  String address = "";

  @Option(
      names = {"-r", "--recursive"},
      description = "Also what is below folders.")
  boolean recursive;

  @Option(names = "--all", description = "Read the beginning of every object.")
  boolean all;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Read at most so many. ${DEFAULT-VALUE}.")
  int sample = EncodingCheck.SAMPLE;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    if (sample < 1 || sample > LARGEST_SAMPLE) {
      throw new UsageError("--sample is a number from 1 to " + LARGEST_SAMPLE + ", or say --all.");
    }
    Place place = session.place(address);
    Location location = place.location();
    try (ObjectStore store = session.open(place)) {
      List<Start> starts = List.of(start(store, location));
      var check = new EncodingCheck(store, starts, new ChunkCodecs(store)::of);
      var lines = new Lines(location, check);
      if (all) {
        check.checkAll(lines);
      } else {
        List<ObjectMeta> chosen = check.sample(sample);
        estimate(check.snapshot());
        check.check(chosen, lines);
      }
      if (broken.isPresent()) {
        throw broken.get();
      }
      finish(location, check.snapshot());
      return (check.snapshot().bad() > 0 ? code.and(ExitCode.MISMATCH) : code).number();
    } catch (StorageException e) {
      return session.report(e, location).number();
    }
  }

  /// An object of exactly that name, else what is below the folder of that name.
  private Start start(ObjectStore store, Location asked) throws StorageException {
    if (asked.isPrefix() || Existing.isOnlyDirectory(asked)) {
      return new Start.Below(asked.prefix(), recursive);
    }
    try {
      return new Start.Seen(store.stat(new ObjectKey(asked.path())));
    } catch (NotFound e) {
      if (store.list(ListQuery.children(asked.prefix()).limit(1)).entries().isEmpty()) {
        throw e;
      }
      return new Start.Below(asked.prefix(), recursive);
    }
  }

  private void estimate(EncodingCheck.Snapshot now) {
    if (now.listed() > now.chosen()) {
      session.say(
          "reading the beginning of "
              + now.chosen()
              + " of "
              + now.listed()
              + " objects, one request each; --all reads every one.");
    }
  }

  private void finish(Location location, EncodingCheck.Snapshot end) throws Output.Closed {
    if (end.listed() == 0) {
      session.say("there are no objects at " + location + ".");
    }
    if (session.json()) {
      session
          .out()
          .line(
              new Json()
                  .with(
                      "summary",
                      new Json()
                          .with("objects", end.listed())
                          .with("checked", end.checked())
                          .with("fine", end.of(State.FINE))
                          .with("headerMissing", end.of(State.HEADER_MISSING))
                          .with("headerWrong", end.of(State.HEADER_WRONG))
                          .with("encodedTwice", end.of(State.ENCODED_TWICE))
                          .with("unknown", end.of(State.UNKNOWN))
                          .with("failed", end.failed()))
                  .toString());
      return;
    }
    session
        .out()
        .line(
            end.checked()
                + " of "
                + end.listed()
                + " objects checked: "
                + end.of(State.FINE)
                + " fine, "
                + end.of(State.HEADER_MISSING)
                + " without the header, "
                + end.of(State.HEADER_WRONG)
                + " with a wrong one, "
                + end.of(State.ENCODED_TWICE)
                + " encoded twice, "
                + end.of(State.UNKNOWN)
                + " unknown"
                + (end.failed() == 0 ? "" : ", " + end.failed() + " not readable"));
  }

  /// Prints what is found, at once.
  private final class Lines implements EncodingCheck.Found {

    private final Location place;
    private final EncodingCheck check;

    Lines(Location place, EncodingCheck check) {
      this.place = place;
      this.check = check;
    }

    @Override
    public void found(EncodingFinding finding) {
      if (broken.isPresent()) {
        return;
      }
      String uri = new Location(place.store(), finding.key().value()).toString();
      try {
        if (session.json()) {
          session
              .out()
              .line(
                  new Json()
                      .with("uri", uri)
                      .with("state", finding.state().word())
                      .with("header", header(finding))
                      .with("found", finding.found())
                      .with("detail", finding.detail())
                      .toString());
        } else if (finding.state() != State.FINE) {
          session
              .out()
              .line(
                  String.format(
                      "%-14s  %s %s",
                      finding.state().word(), Printable.text(uri), finding.detail()));
        }
      } catch (Output.Closed e) {
        close(e);
      }
    }

    private static String header(EncodingFinding finding) {
      return String.join(", ", finding.header());
    }

    @Override
    public void unread(ObjectKey key, StorageException error) {
      try {
        code = code.and(session.report(error, new Location(place.store(), key.value())));
      } catch (Output.Closed e) {
        close(e);
      }
    }

    private void close(Output.Closed e) {
      broken = Optional.of(e);
      check.stop();
    }
  }
}
