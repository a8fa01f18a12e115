package org.nephoscope.provider.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP proxy of this computer that knows the hosts it is told, all of them on this computer. It
/// takes whole addresses and tunnels, one request a connection, and may want a password.
public final class LoopbackProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final String user;
  private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /// @param user name and password with a colon between them, or nothing if everybody may pass
  public LoopbackProxy(String user) throws IOException {
    this.user = user;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public LoopbackProxy host(String name, int port) {
    hosts.put(name, port);
    return this;
  }

  /// As an environment names it.
  public String address(String asUser) {
    return "http://" + (asUser.isEmpty() ? "" : asUser + "@") + "127.0.0.1:" + port();
  }

  /// The first line of every request, those that were refused with their status behind it.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  private int port() {
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
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      String line = head.substring(0, head.indexOf(" HTTP/"));
      String wanted = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
      if (!user.isEmpty() && !isGiven(head, wanted)) {
        seen.add(line + " 407");
        refuse(client);
        return;
      }
      seen.add(line);
      String[] words = line.split(" ", 2);
      if (words[0].equals("CONNECT")) {
        tunnel(client, words[1]);
      } else {
        pass(client, head, words[0], URI.create(words[1]));
      }
    } catch (IOException _) {
      return; // the client has gone
    }
  }

  private static boolean isGiven(String head, String user) {
    return head.toLowerCase(Locale.ROOT).contains("\r\nproxy-authorization: basic ")
        && head.contains(" " + user + "\r\n");
  }

  private static void refuse(Socket client) throws IOException {
    String answer =
        String.join(
            "\r\n",
            "HTTP/1.1 407 Said",
            "Proxy-Authenticate: Basic realm=\"p\"",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    client.getOutputStream().write(answer.getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private void tunnel(Socket client, String authority) throws IOException {
    try (Socket server = server(authority.replaceFirst(":.*", ""))) {
      client.getOutputStream().write("HTTP/1.1 200 Said\r\n\r\n".getBytes(ISO_8859_1));
      client.getOutputStream().flush();
      Pipes.join(client, server);
    }
  }

  private void pass(Socket client, String head, String method, URI uri) throws IOException {
    String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    String rest =
        head.substring(head.indexOf("\r\n"))
            .replaceAll("(?im)^(?:Proxy-[A-Za-z]+|Connection|Keep-Alive):.*\r\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    try (Socket server = server(uri.getHost())) {
      String first = method + " " + target + " HTTP/1.1";
      server.getOutputStream().write((first + rest).getBytes(ISO_8859_1));
      server.getOutputStream().flush();
      Pipes.join(client, server);
    }
  }

  private Socket server(String host) throws IOException {
    Integer port = hosts.get(host.toLowerCase(Locale.ROOT));
    if (port == null) {
      throw new IOException("no host " + host);
    }
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }
}
