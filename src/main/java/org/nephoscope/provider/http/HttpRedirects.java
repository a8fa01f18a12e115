package org.nephoscope.provider.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Decides where a redirect may lead: a few steps, never from https to http, never from elsewhere
/// into this computer or its nearest network, where a server could otherwise make us read what only
/// we can reach. The JDK's own following would pass headers on to any server.
final class HttpRedirects {

  private static final Sentences SAY = Sentences.of(HttpRedirects.class);

  private static final int MOST = 5;

  private final String subject;
  private final URI first;
  private final Set<URI> seen = new HashSet<>();
  private URI now;

  HttpRedirects(String subject, URI first) {
    this.subject = subject;
    this.first = first;
    this.now = first;
    seen.add(first);
  }

  URI now() {
    return now;
  }

  static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /// @param location the header of that name
  void follow(String location) throws StorageException {
    URI next = resolved(location);
    String scheme = next.getScheme() == null ? "" : next.getScheme().toLowerCase(Locale.ROOT);
    if ((!scheme.equals("http") && !scheme.equals("https")) || next.getHost() == null) {
      throw refused(SAY.get("it-redirects-to-what-is"));
    }
    if (now.getScheme().equalsIgnoreCase("https") && scheme.equals("http")) {
      throw refused(SAY.get("it-redirects-from-https-to"));
    }
    if (next.getRawUserInfo() != null) {
      throw refused(SAY.get("it-redirects-to-an-address"));
    }
    if (isNear(next) && !isNear(first)) {
      throw refused(SAY.get("it-redirects-into-this-computer"));
    }
    if (!seen.add(next)) {
      throw refused(SAY.get("it-redirects-in-a-circle"));
    }
    if (seen.size() > MOST + 1) {
      throw refused(SAY.get("it-redirects-more-than-times", MOST));
    }
    now = next;
  }

  private URI resolved(String location) throws StorageException {
    try {
      URI next = now.resolve(new URI(location.strip()));
      return next.getRawFragment() == null
          ? next
          : new URI(next.toString().substring(0, next.toString().indexOf('#')));
    } catch (URISyntaxException | IllegalArgumentException _) {
      throw refused(SAY.get("it-redirects-to-what-is-no"));
    }
  }

  private StorageException refused(String why) {
    return new Unexpected(subject, why, null);
  }

  static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static boolean isNear(URI uri) {
    try {
      for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
        if (address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isAnyLocalAddress()) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException _) {
      return false; // only a proxy knows it, or nobody
    }
  }
}
