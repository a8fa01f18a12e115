package org.nephoscope.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What proves who we are to one web server. Printed, it shows nothing.
final class HttpSecret {

  private final String authorization;

  private HttpSecret(String authorization) {
    this.authorization = authorization;
  }

  /// A name and password, RFC 7617.
  static HttpSecret basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new HttpSecret("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /// A token, RFC 6750.
  static HttpSecret bearer(String token) {
    return new HttpSecret("Bearer " + token);
  }

  /// The value of the `Authorization` header.
  String authorization() {
    return authorization;
  }

  @Override
  public String toString() {
    return "***";
  }
}
