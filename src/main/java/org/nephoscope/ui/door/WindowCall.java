package org.nephoscope.ui.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.DoorFile;

/// Asks the open window to show something.
public final class WindowCall {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /// How often an own door is looked for that nobody is behind.
  private static final int TRIES = 30;

  /// A door that is there answers at once, if its computer has time for it.
  private static final int ANSWER_MILLIS = 20_000;

  private WindowCall() {}

  /// Whether the open window has taken it; if none answers, the caller opens its own. Throws
  /// [IOException] with the window's sentence if it cannot be shown.
  ///
  /// @param arguments as the window's own are written, an address by its whole path
  public static boolean tell(Path home, List<String> arguments)
      throws IOException, InterruptedException {
    var file = new DoorFile(home);
    for (int i = 0; i < TRIES; i++) { // a window that is just opening has no door yet
      Optional<DoorFile.Door> door = file.read();
      if (door.isPresent()) {
        Answer answer = ask(door.get(), arguments);
        switch (answer) {
          case Answer.Nobody() -> {} // somebody else's port by now, or a window that is closing
          case Answer.Silence() -> {
            return false;
          }
          case Answer.Words(var words) -> {
            if (!words.equals(WindowDoor.DONE)) {
              throw new IOException(words);
            }
            return true;
          }
        }
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private sealed interface Answer {

    /// Nothing listens there, or not the window.
    record Nobody() implements Answer {}

    /// It was heard and said nothing, so asking again could show it twice.
    record Silence() implements Answer {}

    record Words(String words) implements Answer {}
  }

  private static Answer ask(DoorFile.Door door, List<String> arguments) {
    var text = new StringBuilder(door.token()).append('\n');
    arguments.forEach(argument -> text.append(WindowDoor.line(argument)).append('\n'));
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()),
          WindowDoor.PATIENCE_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      byte[] answer = socket.getInputStream().readNBytes(WindowDoor.MOST_BYTES);
      return answer.length == 0
          ? new Answer.Nobody()
          : new Answer.Words(new String(answer, StandardCharsets.UTF_8));
    } catch (SocketTimeoutException _) {
      return new Answer.Silence();
    } catch (IOException _) {
      return new Answer.Nobody();
    }
  }
}
