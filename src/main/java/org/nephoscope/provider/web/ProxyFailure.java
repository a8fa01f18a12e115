package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unreachable;

/// Tells errors of the way to a proxy from those of the server behind it.
final class ProxyFailure {

  private static final Sentences SAY = Sentences.of(ProxyFailure.class);

  private ProxyFailure() {}

  /// The error as one of the proxy, if it is one; else the same.
  static IOException of(NamedProxy proxy, URI server, IOException error) {
    String host = Proxies.host(server);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String what = what(proxy, cause);
      if (!what.isEmpty()) {
        return new Unreachable(host, what, ServerWords.open(error));
      }
    }
    return error;
  }

  /// Whoever goes through a proxy makes connections to it alone, so what connecting says is about
  /// it.
  private static String what(NamedProxy proxy, Throwable cause) {
    return switch (cause) {
      case UnknownHostException _, UnresolvedAddressException _ ->
          SAY.get("is-not-known-by-that", proxy.text());
      case HttpConnectTimeoutException _ -> SAY.get("did-not-answer-in-time-2", proxy.text());
      // Java tells a connection that takes too long from a late answer by words alone.
      case SocketTimeoutException late
          when String.valueOf(late.getMessage()).toLowerCase(Locale.ROOT).contains("connect") ->
          SAY.get("did-not-answer-in-time-2", proxy.text());
      case ConnectException _ when !isUnresolved(cause) ->
          SAY.get("refused-the-connection", proxy.text());
      case NoRouteToHostException _ -> SAY.get("cannot-be-reached-from-here", proxy.text());
      // Java gives what goes wrong on the way to such a proxy, and behind it, no type of its own.
      case SocketException broke when proxy.type() == Proxy.Type.SOCKS ->
          SAY.get("let-no-connection-through", proxy.text(), String.valueOf(broke.getMessage()));
      default -> "";
    };
  }

  private static boolean isUnresolved(Throwable error) {
    return error.getCause() instanceof UnresolvedAddressException
        || error.getCause() instanceof UnknownHostException;
  }
}
