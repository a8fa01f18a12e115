package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.journal.StoredJob;

class OtherJobsTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private StoredJob deleted(int objects) throws InterruptedException {
    List<Place> names =
        IntStream.range(0, objects).mapToObj(i -> desk.place(HERE, "gone/" + i)).toList();
    Transfer transfer = desk.queue.submit(new Delete(names));
    desk.queue.await(transfer);
    return desk.journal.rows().job(transfer.id()).orElseThrow();
  }

  @Test
  void whatALongOneAskedForIsReadAgainOnceItIsForgotten() throws Exception {
    StoredJob few = deleted(3);
    StoredJob many = deleted(300);
    var remembered = new ArrayList<Reference<StoredJob>>();
    var others =
        new OtherJobs(
            desk.journal,
            job -> {
              remembered.add(new WeakReference<>(job));
              return remembered.getLast();
            });
    others.put(few);
    others.put(many);
    assertThat(remembered).as("a short one is kept").hasSize(1);
    assertThat(others.find(many.id())).containsSame(many);

    remembered.getFirst().clear(); // as the machine does where room is short
    assertThat(others.all()).containsExactlyInAnyOrder(few, many);
    assertThat(remembered).as("read once, and remembered anew").hasSize(2);
    others.remove(many.id());
    assertThat(others.find(many.id())).isEmpty();
  }
}
