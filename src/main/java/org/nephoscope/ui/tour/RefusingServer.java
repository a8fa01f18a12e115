package org.nephoscope.ui.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A server on this computer, for this computer only, that refuses every request the way S3 does:
/// 403 and `AccessDenied`.
final class RefusingServer implements AutoCloseable {

  private static final String ANSWER =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

  private final ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

  RefusingServer() throws IOException {
    Thread.startVirtualThread(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket guest = socket.accept()) {
        answer(guest);
      } catch (IOException _) {
        // The guest has left, or the server was closed; the loop looks which.
      }
    }
  }

  private static void answer(Socket guest) throws IOException {
    var request =
        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
    String line = request.readLine();
    while (line != null && !line.isEmpty()) {
      line = request.readLine();
    }
    String head =
        "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nConnection: close\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(ANSWER.length());
    guest.getOutputStream().write((head + ANSWER).getBytes(StandardCharsets.UTF_8));
    guest.getOutputStream().flush();
  }
}
