package org.nephoscope.provider.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import org.nephoscope.storage.StorageException;

/// Tells a server that is not there from one whose answer went wrong.
public final class Silence {

  /// How Java's two clients, and the systems below them, say it; they have no types for it.
  private static final List<String> HUNG_UP =
      List.of(
          "connection reset",
          "broken pipe",
          "connection was aborted", // Windows
          "forcibly closed", // Windows
          "unexpected end of file from server",
          "header parser received no bytes",
          "error writing to server",
          "error writing request body to server");

  private Silence() {}

  /// Whether nobody answered: no such name, no way, no connection, or not a byte in time.
  public static boolean isTotal(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _,
            UnresolvedAddressException _,
            ConnectException _,
            NoRouteToHostException _,
            PortUnreachableException _,
            SocketTimeoutException _,
            HttpTimeoutException _ -> {
          return true;
        }
        default -> {} // look for the reason behind it
      }
    }
    return false;
  }

  /// The same of a request of which no answer had begun: it also counts as silence if whoever took
  /// the connection hung up. What breaks later says that the server is there.
  public static boolean isUnanswered(Throwable error) {
    return isTotal(error) || isHangUp(error);
  }

  /// Whether whoever took the connection ended it. What was said of a proxy stays so.
  public static boolean isHangUp(Throwable error) {
    for (Throwable cause = error;
        cause != null && !(cause instanceof StorageException);
        cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof IOException && HUNG_UP.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }
}
