package org.nephoscope.ui.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.DoorFile;

class WindowDoorTest {

  @TempDir Path home;
  private final List<List<String>> taken = new CopyOnWriteArrayList<>();

  @Test
  void aSecondStartIsTakenByTheFirst() throws Exception {
    try (WindowDoor first = WindowDoor.claim(home).orElseThrow()) {
      first.open(taken::add);
      assertThat(WindowDoor.claim(home)).isEmpty();
      assertThat(WindowCall.tell(home, List.of("--anonymous", "s3://größe/a b"))).isTrue();
      assertThat(WindowCall.tell(home, List.of())).isTrue();
    }
    assertThat(taken).containsExactly(List.of("--anonymous", "s3://größe/a b"), List.of());
    WindowDoor.claim(home).orElseThrow().close(); // the place is free again
    assertThat(home.resolve("window.door")).doesNotExist();
  }

  @Test
  void anAddressMayHoldAnyLetters() throws Exception {
    var odd = List.of("s3://b/two\nlines", "s3://b/a\r\nb\u2028c", "", "s3://b/100%0A", "last\n");
    try (WindowDoor door = WindowDoor.claim(home).orElseThrow()) {
      door.open(taken::add);
      assertThat(WindowCall.tell(home, odd)).isTrue();
    }
    assertThat(taken).containsExactly(odd);
  }

  @Test
  void whatCannotBeShownIsSaid() throws Exception {
    try (WindowDoor door = WindowDoor.claim(home).orElseThrow()) {
      door.open(_ -> {
        throw new IllegalArgumentException("no such kind");
      });
      assertThatThrownBy(() -> WindowCall.tell(home, List.of("x")))
          .isInstanceOf(IOException.class)
          .hasMessage("no such kind");
    }
  }

  @Test
  void aFaultAboutOneAddressDoesNotCloseTheDoor() throws Exception {
    try (WindowDoor door = WindowDoor.claim(home).orElseThrow()) {
      door.open(lines -> {
        if (lines.equals(List.of("bad"))) {
          throw new IllegalStateException("a fault");
        }
        taken.add(lines);
      });
      assertThatThrownBy(() -> WindowCall.tell(home, List.of("bad")))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("a fault");
      assertThat(WindowCall.tell(home, List.of("demo://"))).isTrue();
    }
    assertThat(taken).containsExactly(List.of("demo://"));
  }

  @Test
  void whoDoesNotKnowTheTokenOrSaysTooMuchGetsNoAnswer() throws Exception {
    try (WindowDoor door = WindowDoor.claim(home).orElseThrow()) {
      door.open(taken::add);
      DoorFile.Door way = new DoorFile(home).read().orElseThrow();
      assertThat(way).asString().doesNotContain(way.token());
      assertThat(said(way, "wrong\ns3://b/\n")).isEmpty();
      assertThat(said(way, "")).isEmpty();
      assertThat(said(way, way.token() + "\n" + "x".repeat(WindowDoor.MOST_BYTES))).isEmpty();
      assertThat(said(way, way.token() + "\ns3://b/\n")).isEqualTo(WindowDoor.DONE);
    }
    assertThat(taken).containsExactly(List.of("s3://b/"));
  }

  @Test
  void whatADeadWindowLeftBehindIsNotBelieved() throws Exception {
    new DoorFile(home).write(new DoorFile.Door(1, "old"));
    try (WindowDoor door = WindowDoor.claim(home).orElseThrow()) {
      door.open(taken::add);
      assertThat(WindowCall.tell(home, List.of("demo://"))).isTrue();
    }
    assertThat(taken).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsItsOwnersAlone() throws Exception {
    try (WindowDoor _ = WindowDoor.claim(home).orElseThrow()) {
      assertThat(Files.getPosixFilePermissions(home.resolve("window.door")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static String said(DoorFile.Door way, String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), way.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException _) {
      return ""; // hung up on
    }
  }
}
