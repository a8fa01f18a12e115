package org.nephoscope.ui.door;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.DoorFile;

/// The door of the open window: takes what a second start asks for. It listens on this computer
/// alone, believes only callers that know the token of the door's file, reads no more than a few
/// lines from each, and executes nothing: what comes is shown or refused.
public final class WindowDoor implements AutoCloseable {

  /// More is no address.
  static final int MOST_BYTES = 16 << 10;

  static final int PATIENCE_MILLIS = 5000;
  static final String DONE = "done";

  private final DoorFile file;
  private final Closeable claim;
  private final ServerSocket socket;
  private final byte[] token;

  /// What shows what was asked for. Throws [IllegalArgumentException], or [IOException], with a
  /// sentence if it is nothing that can be shown.
  public interface Taker {

    /// Shows it soon.
    ///
    /// @param arguments as the window's own are written; none if it is only to come to the front
    void take(List<String> arguments) throws IOException;
  }

  private WindowDoor(DoorFile file, Closeable claim, ServerSocket socket, byte[] token) {
    this.file = file;
    this.claim = claim;
    this.socket = socket;
    this.token = token;
  }

  /// The door of this program, if no other window of the same folder is open.
  public static Optional<WindowDoor> claim(Path home) throws IOException {
    var file = new DoorFile(home);
    Optional<Closeable> claim = file.claim();
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    file.write(new DoorFile.Door(socket.getLocalPort(), token));
    return Optional.of(
        new WindowDoor(file, claim.get(), socket, token.getBytes(StandardCharsets.US_ASCII)));
  }

  /// Begins to listen.
  ///
  /// @param taker called on a thread of the door's own
  public void open(Taker taker) {
    Thread.ofVirtual().name("window door").start(() -> listen(taker));
  }

  /// One caller after the other, so that none can take more than its turn.
  private void listen(Taker taker) {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        caller.setSoTimeout(PATIENCE_MILLIS);
        answer(caller, taker);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          System.getLogger(WindowDoor.class.getName())
              .log(System.Logger.Level.DEBUG, "a caller was not understood", e);
        }
      }
    }
  }

  private void answer(Socket caller, Taker taker) throws IOException {
    byte[] bytes = caller.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return;
    }
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty()
        || !MessageDigest.isEqual(token, lines.getFirst().getBytes(StandardCharsets.UTF_8))) {
      return;
    }
    String answer;
    try {
      taker.take(lines.stream().skip(1).map(WindowDoor::argument).toList());
      answer = DONE;
    } catch (IllegalArgumentException | IOException e) {
      answer = String.valueOf(e.getMessage());
    } catch (RuntimeException e) { // one address must not close the door for those after it
      System.getLogger(WindowDoor.class.getName())
          .log(System.Logger.Level.WARNING, "an address could not be shown", e);
      answer = "the window that is open could not show it";
    }
    caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  /// An argument as one line of what is said at the door; keys of objects may hold line breaks.
  static String line(String argument) {
    return URLEncoder.encode(argument, StandardCharsets.UTF_8);
  }

  private static String argument(String line) {
    return URLDecoder.decode(line, StandardCharsets.UTF_8);
  }

  /// Lets another window be the open one.
  @Override
  public void close() {
    try (claim;
        socket) {
      file.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
