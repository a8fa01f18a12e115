package org.nephoscope.provider.web;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/// Tells a server that is not there from one whose answer went wrong.
public final class Silence {

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
}
