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
import org.nephoscope.storage.StorageException.Unreachable;

/// Tells errors of the way to a proxy from those of the server behind it.
final class ProxyFailure {

  private ProxyFailure() {}

  /// The error as one of the proxy, if it is one; else the same.
  static IOException of(NamedProxy proxy, URI server, IOException error) {
    String host = Proxies.host(server);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String what = what(proxy, cause);
      if (!what.isEmpty()) {
        return new Unreachable(host, proxy.text() + " " + what, ServerWords.open(error));
      }
    }
    return error;
  }

  /// Whoever goes through a proxy makes connections to it alone, so what connecting says is about
  /// it.
  private static String what(NamedProxy proxy, Throwable cause) {
    return switch (cause) {
      case UnknownHostException _, UnresolvedAddressException _ -> "is not known by that name";
      case HttpConnectTimeoutException _ -> "did not answer in time";
      // Java tells a connection that takes too long from a late answer by words alone.
      case SocketTimeoutException late
          when String.valueOf(late.getMessage()).toLowerCase(Locale.ROOT).contains("connect") ->
          "did not answer in time";
      case ConnectException _ when !isUnresolved(cause) -> "refused the connection";
      case NoRouteToHostException _ -> "cannot be reached from here";
      // Java gives what goes wrong on the way to such a proxy, and behind it, no type of its own.
      case SocketException broke when proxy.type() == Proxy.Type.SOCKS ->
          "let no connection through (" + broke.getMessage() + ")";
      default -> "";
    };
  }

  private static boolean isUnresolved(Throwable error) {
    return error.getCause() instanceof UnresolvedAddressException
        || error.getCause() instanceof UnknownHostException;
  }
}
