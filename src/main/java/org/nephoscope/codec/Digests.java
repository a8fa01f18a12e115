package org.nephoscope.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests every Java has, without the exception for those it has not.
public final class Digests {

  private Digests() {}

  /// A new MD5.
  public static MessageDigest md5() {
    return digest("MD5");
  }

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
