package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Delete;

/// Two processes with one journal, both of which believe that they run a transfer.
class ClaimTest {

  private static final int ITEMS = 200;

  @TempDir Path home;
  private TransferJournal one;
  private TransferJournal other;
  private long job;

  @BeforeEach
  void open() throws IOException {
    one = TransferJournal.open(home);
    other = TransferJournal.open(home);
    var request = new Delete(List.of(), OptionalLong.empty(), NameFilter.ALL);
    var submitted = one.submit(request, Optional.empty(), Instant.now());
    submitted.lock().close();
    job = submitted.id();
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < ITEMS; i++) {
      drafts.add(Draft.named(0, "a/" + i, "b/" + i));
    }
    one.plan(job, _ -> drafts, 1, "");
    one.planned(job);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void eachItemIsGivenToOneOfThem() {
    List<PlannedItem> mine = one.next(job, -1, ITEMS);
    List<PlannedItem> theirs = other.next(job, -1, ITEMS);
    assertThat(theirs).isEqualTo(mine).hasSize(ITEMS);
    var claims = new ArrayList<Claim>();
    var others = new ArrayList<Claim>();
    for (int i = 0; i < ITEMS; i++) {
      claims.add(one.begin(job, mine.get(i)));
      others.add(other.begin(job, theirs.get(ITEMS - 1 - i)));
      if (i % 10 == 0) { // so that not all of it is one commit of either
        one.flush();
        other.flush();
      }
    }
    for (int i = 0; i < ITEMS; i++) {
      assertThat(claims.get(i).isOurs())
          .as("item %d", i)
          .isNotEqualTo(others.get(ITEMS - 1 - i).isOurs());
    }
    assertThat(claims).anyMatch(Claim::isOurs);
    assertThat(others).anyMatch(Claim::isOurs);
    assertThat(tally().active()).isEqualTo(ITEMS);
    assertThat(tally().planned()).isEqualTo(ITEMS);
  }

  @Test
  void whatHasEndedIsNotBegunAgain() throws IOException {
    PlannedItem item = one.next(job, -1, 1).getFirst();
    Claim first = one.begin(job, item);
    first.require();
    one.end(job, item, 0, "b/0", Outcome.done(), 1, Duration.ZERO);
    one.flush(job);
    Claim late = other.begin(job, item);
    assertThatThrownBy(late::require).isInstanceOf(Claim.Lost.class);
    other.identify(job, item, 77, new Revision("other"));
    other.end(job, item, 77, "b/0", Outcome.done(), 1, Duration.ZERO);
    other.back(job, item);
    other.flush(job);
    assertThat(tally().done()).isEqualTo(1);
    assertThat(tally().active()).isZero();
    assertThat(tally().bytesPlanned()).isZero();
    assertThat(one.isBegunAgain(job, item)).isFalse();
  }

  private Tally tally() {
    return one.rows().job(job).orElseThrow().tally();
  }
}
