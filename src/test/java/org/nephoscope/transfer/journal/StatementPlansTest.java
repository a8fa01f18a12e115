package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.Claims;

/// No statement looks through all rows of a table of which there may be millions, whatever it is
/// asked for.
class StatementPlansTest {

  private static final Path SOURCES = Path.of("src/main/java/org/nephoscope/transfer/journal");

  /// How a statement begins in the sources, as far as the text is fixed.
  private static final Pattern BEGINNING =
      Pattern.compile("\"((?:SELECT|INSERT|UPDATE|DELETE) [^\"%]*)");

  private static final Pattern SCAN =
      Pattern.compile("SCAN (?:item|seen|claim|part|ledger USING (?!COVERING))\\b");

  /// All items of a transfer in turn, though only those in some state are wanted.
  private static final Pattern WHOLE = Pattern.compile("SEARCH item USING .*\\(job=\\?\\)$");

  private static final StoreAddress STORE = new StoreAddress.Memory("m");

  @TempDir Path folder;

  @Test
  void everyStatementFindsItsRowsByAnIndex() throws Exception {
    Path file = folder.resolve("journal.db");
    Set<String> statements;
    try (var journal = TransferJournal.open(folder)) {
      use(journal);
      statements = journal.statements();
    }
    assertThat(unused(statements)).as("statements that this test does not run").isEmpty();
    var scans = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String statement : statements) {
        for (String step : plan(connection, statement)) {
          boolean all = statement.contains("state ") && WHOLE.matcher(step).find();
          if (all || SCAN.matcher(step).find()) {
            scans.add(step + " in " + statement);
          }
        }
      }
    }
    assertThat(scans).isEmpty();
  }

  private static List<String> plan(Connection connection, String statement) throws SQLException {
    var steps = new ArrayList<String>();
    try (var explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + statement);
        var rows = explain.executeQuery()) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }

  private static Set<String> unused(Set<String> statements) throws IOException {
    var unused = new TreeSet<String>();
    try (var files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        var found = BEGINNING.matcher(Files.readString(file));
        while (found.find()) {
          String beginning = found.group(1);
          if (statements.stream().noneMatch(text -> text.startsWith(beginning))) {
            unused.add(beginning);
          }
        }
      }
    }
    return unused;
  }

  private static Place place(String path) {
    return new Place(new Location(STORE, path), Access.AMBIENT);
  }

  /// Moves an object of a transfer, which fails, and then the same object for another.
  private void moves(TransferJournal journal, long job, Copy request) throws IOException {
    moved(journal, job, request);
    PlannedItem given = items(journal, job).get(1);
    Outcome failed = Outcome.ended(ItemState.FAILED, "why");
    journal.begin(job, given);
    journal.end(job, given, 7, "b/1", failed, 1, Duration.ZERO);
    moved(journal, submitted(journal, request, Optional.empty()), request);
  }

  private static void moved(TransferJournal journal, long job, TransferRequest request) {
    PlannedItem item = items(journal, job).get(1);
    var revision = new Revision("r");
    journal.begin(job, item);
    journal.identify(job, item, 7, revision);
    PlannedItem pinned = item.pinned(revision);
    journal.movers().published(job, pinned, "b/1", Outcome.done(), Instant.EPOCH);
    journal.movers().isLeft(job, pinned, Instant.EPOCH);
    journal.movers().by(job, pinned, request);
    journal.movers().opposed(job, pinned, "b/1", request, Instant.EPOCH);
    journal.back(job, item);
  }

  private static List<PlannedItem> items(TransferJournal journal, long job) {
    journal.flush();
    return journal.next(job, -1, 100);
  }

  /// Everything that can be asked of a journal, once.
  private void use(TransferJournal journal) throws Exception {
    var request = new Copy(List.of(new Route(place("a/"), place("b/"))), CopyPolicy.DEFAULT);
    long job = submitted(journal, request, Optional.empty());
    look(journal, job, request);
    moves(journal, submitted(journal, request, Optional.empty()), request);
    List<PlannedItem> items = journal.next(job, -1, 100);
    items.forEach(item -> journal.begin(job, item));
    journal.identify(job, items.getFirst(), 7, new Revision("r"));
    journal.claim(job, items.getFirst(), "b/0.gz", true);
    journal.rows().named().asPlanned(job, items.getFirst().to("b/0.gz"));
    journal.isBegunAgain(job, items.getFirst());
    journal.rows().begunAgain(job, 0, 9);
    journal.back(job, items.get(2));
    journal.cancel(job, List.of(2L));
    journal.end(job, items.getFirst(), 7, "b/0", Outcome.done(), 1, Duration.ZERO);
    var differs =
        new Outcome(
            ItemState.FAILED, new Verification.Mismatched("x", "y"), "", Failure.MISMATCH, "", "");
    journal.end(job, items.get(4), 0, "b/4", differs, 1, Duration.ZERO);
    journal.askToCancel(job);
    journal.askedToCancel();
    journal
        .staged()
        .begin(job, 3, new StagedTable.Staged(folder.resolve("p"), new Revision("r"), 9, 3));
    journal.staged().find(job, 3);
    journal.staged().proved(job, 3, 0, 1);
    journal.staged().parts(job, 3);
    journal.staged().drop(job, 3);
    DiskTable.of(journal).note(job, Map.of("/data", "/"));
    DiskTable.of(journal).find(job);
    journal.litter(job, folder.resolve("q"));
    journal.clean(folder.resolve("q"));
    journal.leave(new LeftoverRow(job, "place", "what"));
    journal.clean(new LeftoverRow(job, "place", "what"));
    var unchecked = new Check(Outcome.UNCHECKED, "", "", Instant.now(), new Transfer(job));
    for (int i = 0; i < LedgerTable.PRUNE_EVERY; i++) {
      journal.ledger().record(STORE, new ObjectKey("k"), new Revision("r"), unchecked);
    }
    journal.ledger().find(STORE, new ObjectKey("k"), new Revision("r"));
    journal.recover(job);
    journal.cancelRest(job);
    journal.state(job, new TransferState.Finished(), Duration.ZERO);
    journal.submit(request, Optional.of(Retry.all(job)), Instant.now()).lock().close();
    var some = Retry.some(job, request, item -> item.number() == 3);
    journal.submit(request, Optional.of(some), Instant.now()).lock().close();
    journal.submitDifferences(request, job, Optional.of("a/"), Instant.now()).lock().close();
    journal.moved(job, new Throughput(1, new ByteRate(1)), Duration.ZERO);
    ImportedPlan.write(
        journal,
        request,
        steps -> steps.add(_ -> List.of(Draft.named(0, "a/1", "b/1"))),
        Instant.now());
    Instant soon = Instant.now().plusSeconds(1);
    for (long ended : journal.old().endedBefore(soon)) {
      journal.old().forget(ended, soon, () -> false);
    }
  }

  private long submitted(TransferJournal journal, Copy request, Optional<Retry> retry)
      throws IOException {
    var submitted = journal.submit(request, retry, Instant.now());
    submitted.lock().close();
    List<ObjectMeta> seen = seen();
    journal.plan(
        submitted.id(),
        tables -> {
          tables.seen().clear();
          tables.seen().add(0, seen);
          tables.seen().find(0, "b/x");
          tables.seen().findUnmet(0, "b/x");
          tables.seen().root("(dev=1,ino=2)");
          tables.seen().met(0, "b/x");
          tables.seen().metFrom(0, "b/y");
          tables.seen().extras(0, "", 10);
          tables.claims().find("b/x");
          tables.claims().add("b/x", Claims.Kind.FILE);
          tables.claims().remove("b/x");
          var drafts =
              new ArrayList<>(
                  IntStream.range(0, 10)
                      .mapToObj(i -> Draft.named(0, "a/" + i, "b/" + i))
                      .toList());
          drafts.add(Draft.named(0, "a/c", "b/c").ended(ItemState.CONFLICT, "why"));
          return drafts;
        },
        1,
        "");
    journal.planned(submitted.id());
    return submitted.id();
  }

  private static List<ObjectMeta> seen() throws IOException {
    try (var store = new Stores().open(STORE, Access.AMBIENT)) {
      store.put(new ObjectKey("b/x"), ByteSource.of(new byte[1]), PutOptions.REPLACE);
      return List.of(store.stat(new ObjectKey("b/x")));
    }
  }

  private static void look(TransferJournal journal, long job, Copy request) {
    JournalRows rows = journal.rows();
    for (ItemFilter filter : ItemFilter.values()) {
      rows.items(job, request, filter, 0, 10);
      rows.named().items(job, request, filter, "b", 0, 10);
      rows.named().count(job, filter, "b");
      rows.named().into(job, "b.gz");
    }
    rows.jobs();
    rows.ids();
    rows.job(job);
    rows.isPlanned(job);
    rows.throughput(job);
    rows.isAtRest(job);
    rows.isUnfilled(job);
    rows.hasActive(job);
    rows.hasDifferences(job);
    rows.held(job);
    rows.root(job);
    rows.isClaimed(job, "b/x");
    rows.firstRoute(job);
    rows.count(job, 0, ItemState.PLANNED);
    rows.firstFailure(job, request);
    rows.failure(job);
    rows.after(job, request, 0, 10);
    rows.after(job, request, ItemState.PLANNED, 0, 10);
    rows.ended(job, request, 0, 10);
    rows.seen(job, journal.next(job, -1, 1).getFirst());
    rows.litter(job);
    rows.litterOfEnded();
    rows.leftovers(job);
    rows.leftoversOfEnded();
    rows.leftoversLike("{");
  }
}
