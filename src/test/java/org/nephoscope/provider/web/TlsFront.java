package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;

/// Takes encrypted connections and passes what comes in them to a server of this computer that
/// knows no encryption.
public final class TlsFront implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;

  /// @param target the port of that server
  public TlsFront(TestAuthority authority, int target)
      throws IOException, GeneralSecurityException {
    this.target = target;
    this.listener =
        authority
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> Pipes.join(client, target));
      } catch (IOException _) {
        return; // closed
      }
    }
  }
}
