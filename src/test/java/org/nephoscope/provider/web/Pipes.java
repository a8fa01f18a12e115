package org.nephoscope.provider.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// Passes bytes between two connections until one of them ends.
final class Pipes {

  private Pipes() {}

  /// Joins a client to a port of this computer.
  static void join(Socket client, int port) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      join(client, server);
    } catch (IOException _) {
      return; // one of them has gone
    }
  }

  static void join(Socket client, Socket server) throws IOException {
    Thread.ofVirtual().start(() -> pass(client, server));
    server.getInputStream().transferTo(client.getOutputStream());
  }

  private static void pass(Socket client, Socket server) {
    try (server;
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      return; // one of them has gone
    }
  }
}
