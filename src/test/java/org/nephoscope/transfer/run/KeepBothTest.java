package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;

/// What is different is written beside what is there, and what is equal is not written twice.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class KeepBothTest {

  private static final CopyPolicy POLICY = CopyPolicy.DEFAULT.ifExists(IfExists.KEEP_BOTH);

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "x", "text");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ItemSnapshot copied(Place to) throws InterruptedException {
    return desk.item(desk.run(desk.place(HERE, "x"), to, POLICY));
  }

  private static void assertIsEqual(ItemSnapshot item) {
    assertThat(item.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(item.verification()).isInstanceOf(Verification.Matched.class);
    assertThat(item.detail()).contains("same content");
  }

  @Test
  void anEqualFileIsNotWrittenTwice() throws Exception {
    assertThat(copied(desk.local("x")).state()).isEqualTo(ItemState.DONE);
    assertIsEqual(copied(desk.local("x")));
    assertThat(desk.files()).containsExactly("x");
  }

  @Test
  void norAnEqualObject() throws Exception {
    assertThat(copied(desk.place(THERE, "x")).state()).isEqualTo(ItemState.DONE);
    assertIsEqual(copied(desk.place(THERE, "x")));
    assertThat(desk.keys(THERE)).containsExactly("x");
  }

  @Test
  void whatIsDifferentIsWrittenBesideIt() throws Exception {
    Files.writeString(desk.file("x"), "mine");
    desk.object(THERE, "x", "mine");
    assertThat(copied(desk.local("x")).state()).isEqualTo(ItemState.DONE);
    assertThat(copied(desk.place(THERE, "x")).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("x")).hasContent("mine");
    assertThat(desk.text(THERE, "x")).isEqualTo("mine");
    assertThat(desk.file("x (2)")).hasContent("text");
    assertThat(desk.text(THERE, "x (2)")).isEqualTo("text");
  }

  /// A link that leads nowhere, or in a circle, cannot be compared.
  @Test
  void besideALinkThatHoldsNothing() throws Exception {
    Files.createSymbolicLink(desk.file("x"), Path.of("x"));
    assertThat(copied(desk.local("x")).state()).isEqualTo(ItemState.DONE);
    assertThat(Files.exists(desk.file("x"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(desk.file("x (2)")).hasContent("text");
  }
}
