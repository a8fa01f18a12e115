package org.nephoscope.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.nephoscope.storage.Sentences;

/// Scheme, host and port of a web server in one spelling, so that equal servers are equal.
public final class WebOrigin {

  private static final Sentences SAY = Sentences.of(WebOrigin.class);

  private static final String WITH_TOKEN = "middleauth+";

  private WebOrigin() {}

  /// The same with `middleauth+https://` allowed, for a web server that wants CAVE's token.
  ///
  /// @param url what a person typed
  public static URI ofWeb(String url) {
    boolean token = url.regionMatches(true, 0, WITH_TOKEN + "https:", 0, WITH_TOKEN.length() + 6);
    return token
        ? URI.create(WITH_TOKEN + of(url, url.substring(WITH_TOKEN.length())))
        : of(url, url);
  }

  /// The server of that address, which is http or https.
  ///
  /// @param url what a person typed
  public static URI of(String url) {
    return of(url, url);
  }

  /// @param text the address this is a part of, for messages
  /// @param url an http or https address; a slash at its end is dropped
  static URI of(String text, String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      throw new UnknownAddress(text, SAY.get("address.web", url));
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new UnknownAddress(text, SAY.get("a-server-is-named-by"));
    }
    if (uri.getRawUserInfo() != null) {
      throw new UnknownAddress(text, SAY.get("a-name-or-password-does"));
    }
    String path = uri.getRawPath();
    if (uri.getHost() == null
        || uri.getPort() > 65_535
        || !(path.isEmpty() || path.equals("/"))
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new UnknownAddress(text, SAY.get("a-server-is-named-by-its"));
    }
    int usual = scheme.equals("http") ? 80 : 443;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
  }
}
