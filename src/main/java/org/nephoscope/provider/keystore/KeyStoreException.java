package org.nephoscope.provider.keystore;

import java.io.IOException;

/// What the operating system's store for secrets refused, in a sentence without any secret.
final class KeyStoreException extends IOException {

  private static final long serialVersionUID = 1L;

  KeyStoreException(String sentence) {
    super(sentence);
  }
}
